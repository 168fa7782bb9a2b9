package dev.lab.target.live;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;

/** Words faults of the network for people. */
final class Faults {
  private Faults() {}

  static String words(Throwable fault) {
    for (Throwable at = fault; at != null; at = at.getCause()) {
      switch (at) {
        case ConnectException refused -> {
          return "nothing listens there (connection refused)";
        }
        case SocketTimeoutException slow -> {
          return "it did not answer in time";
        }
        case UnknownHostException unknown -> {
          return "there is no host of that name";
        }
        case SSLException tls -> {
          return "its TLS is not trusted or not spoken (" + tls.getMessage() + ")";
        }
        default -> {
          // Look at what caused it.
        }
      }
    }
    return String.valueOf(fault.getMessage());
  }
}
