package dev.lab.target.live;

import dev.lab.target.UnreachableException;
import dev.lab.target.UnreachableException.Reason;
import dev.lab.target.guard.GuardException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Words faults of the network for people. */
final class Faults {
  /** What the system says where it has no such network, such as IPv6 that is turned off. */
  private static final Pattern NO_WAY =
      Pattern.compile("(?i)unreachable|family (unavailable|not supported)|cannot assign");

  private Faults() {}

  static UnreachableException unreachable(String what, Throwable fault) {
    return new UnreachableException(what, words(fault), reason(fault));
  }

  static String words(Throwable fault) {
    for (Throwable at = fault; at != null; at = at.getCause()) {
      if (at instanceof GuardException refused) {
        return String.valueOf(refused.getMessage());
      }
    }
    Throwable deepest = deepest(fault);
    return switch (reason(fault)) {
      case REFUSED ->
          deepest instanceof ConnectException
              ? "nothing listens there (connection refused)"
              : "there is no way to it (" + deepest.getMessage() + ")";
      case TIMEOUT -> "it did not answer in time";
      case UNKNOWN_HOST -> "there is no host of that name";
      case CERTIFICATE_EXPIRED -> "its certificate has expired (" + deepest.getMessage() + ")";
      case CERTIFICATE_NOT_YET_VALID ->
          "its certificate is not valid yet (" + deepest.getMessage() + ")";
      case UNTRUSTED ->
          "its TLS is not trusted or not spoken (" + find(fault, SSLException.class) + ")";
      default -> String.valueOf(fault.getMessage());
    };
  }

  static Reason reason(Throwable fault) {
    Reason reason = Reason.OTHER;
    for (Throwable at = fault; at != null; at = at.getCause()) {
      switch (at) {
        case CertificateExpiredException expired -> {
          return Reason.CERTIFICATE_EXPIRED;
        }
        case CertificateNotYetValidException early -> {
          return Reason.CERTIFICATE_NOT_YET_VALID;
        }
        case CertPathValidatorException path -> {
          if (path.getReason() == CertPathValidatorException.BasicReason.EXPIRED) {
            return Reason.CERTIFICATE_EXPIRED;
          }
          reason = Reason.UNTRUSTED;
        }
        case ConnectException refused -> reason = Reason.REFUSED;
        case NoRouteToHostException away -> reason = Reason.REFUSED;
        case SocketTimeoutException slow -> reason = Reason.TIMEOUT;
        case TimeoutException slow -> reason = Reason.TIMEOUT;
        case InterruptedIOException slow -> reason = Reason.TIMEOUT;
        case UnknownHostException unknown -> reason = Reason.UNKNOWN_HOST;
        case SSLException tls -> reason = Reason.UNTRUSTED;
        case SocketException none ->
            reason = NO_WAY.matcher(none.getMessage() + "").find() ? Reason.REFUSED : reason;
        default -> {
          // Look at what caused it.
        }
      }
    }
    return reason;
  }

  private static Throwable deepest(Throwable fault) {
    Throwable at = fault;
    for (Throwable cause = at.getCause(); cause != null; cause = cause.getCause()) {
      at = cause;
    }
    return at;
  }

  private static @Nullable String find(Throwable fault, Class<? extends Throwable> type) {
    for (Throwable at = fault; at != null; at = at.getCause()) {
      if (type.isInstance(at)) {
        return at.getMessage();
      }
    }
    return fault.getMessage();
  }
}
