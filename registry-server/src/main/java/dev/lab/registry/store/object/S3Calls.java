package dev.lab.registry.store.object;

import java.io.IOException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls the storage and words its failures. */
record S3Calls(String name) {
  /** One call. */
  @FunctionalInterface
  interface Call<T> {
    T run();
  }

  /** What it answers, or an error that says what was tried. */
  <T> T make(String what, Call<T> call) throws IOException {
    try {
      return call.run();
    } catch (SdkException e) {
      throw failed(what, e);
    }
  }

  /** The same, tried again where the storage says that another call is in its way. */
  <T> T insist(String what, Call<T> call) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return call.run();
      } catch (SdkException e) {
        if (!isStatus(e, 409) || attempt == Patience.TRIES) {
          throw failed(what, e);
        }
        Patience.pause(attempt);
      }
    }
  }

  IOException failed(String what, SdkException e) {
    return new IOException(name + " could not " + what + ": " + words(e), e);
  }

  private static String words(SdkException e) {
    if (e instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
      return "it answered "
          + refused.statusCode()
          + " "
          + refused.awsErrorDetails().errorCode()
          + ": "
          + refused.awsErrorDetails().errorMessage();
    }
    return String.valueOf(e.getMessage());
  }

  static boolean isStatus(SdkException e, int status) {
    return e instanceof AwsServiceException refused && refused.statusCode() == status;
  }

  /** Whether an object was there that must not be replaced, or is just being written. */
  static boolean isTaken(SdkException e) {
    return isStatus(e, 412) || isStatus(e, 409);
  }

  /** Whether the server knows no conditions on writing. */
  static boolean isUnknown(SdkException e) {
    return isStatus(e, 501);
  }
}
