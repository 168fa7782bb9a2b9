package dev.lab.sandbox.faults;

import dev.lab.sandbox.kube.ApiServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The API server's certificate, of the same authority as ever, has expired an hour ago. */
final class ExpiredCertificate implements Fault {
  private static final Duration LIFE = Duration.ofDays(365);
  private static final Duration SINCE = Duration.ofHours(1);

  private final ApiServer server;
  private final Clock clock;
  private volatile boolean broken;

  ExpiredCertificate(ApiServer server, Clock clock) {
    this.server = server;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "expired-certificate";
  }

  @Override
  public String seen() {
    return "kubectl says \"Unable to connect to the server: tls: failed to verify certificate: x509:"
        + " certificate has expired\"; the registry on its node port still answers";
  }

  @Override
  public boolean broken() {
    return broken;
  }

  @Override
  public String breakIt(String what) throws FaultException {
    Instant end = clock.instant().minus(SINCE);
    try {
      server.present(end.minus(LIFE), end);
    } catch (IOException e) {
      throw FaultException.impossible(e);
    }
    broken = true;
    return "The API server's certificate expired at "
        + end.truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
        + ".";
  }

  @Override
  public String mend() throws FaultException {
    try {
      server.presentUsual();
    } catch (IOException e) {
      throw FaultException.impossible(e);
    }
    broken = false;
    return "The API server has its valid certificate again.";
  }
}
