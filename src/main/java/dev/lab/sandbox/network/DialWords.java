package dev.lab.sandbox.network;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** How a Go program, as containerd and dockerd are, ends its sentence about a failed request. */
public final class DialWords {
  private static final String TLS = "tls: failed to verify certificate: ";

  private DialWords() {}

  /**
   * Of a request that got no answer.
   *
   * @param host a name or an address, with or without a port
   * @param tls whether it was made with TLS
   */
  public static String of(IOException fault, String host, boolean tls) {
    String message = String.valueOf(fault.getMessage());
    return switch (fault) {
      case UnknownHostException unknown -> lookup(message, host);
      case SSLPeerUnverifiedException other ->
          TLS + "x509: certificate is not valid for any names, but wanted to match " + bare(host);
      case SSLException refused -> tls(refused, message);
      case SocketTimeoutException slow ->
          tls ? "net/http: TLS handshake timeout" : "dial tcp " + host + ": i/o timeout";
      case ConnectException nobody -> "dial tcp " + host + ": connect: connection refused";
      default -> message;
    };
  }

  private static String lookup(String message, String host) {
    return "dial tcp: "
        + (message.startsWith("lookup ") ? message : "lookup " + bare(host) + ": no such host");
  }

  private static String tls(SSLException refused, String message) {
    if (message.contains("Unsupported or unrecognized SSL message")
        || message.contains("plaintext")) {
      return "http: server gave HTTP response to HTTPS client";
    }
    for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
      String said = String.valueOf(cause.getMessage());
      if (cause instanceof CertificateException && said.startsWith("x509: ")) {
        return TLS + said;
      }
    }
    return TLS + "x509: certificate signed by unknown authority";
  }

  private static String bare(String host) {
    return host.replaceFirst(":\\d+$", "");
  }
}
