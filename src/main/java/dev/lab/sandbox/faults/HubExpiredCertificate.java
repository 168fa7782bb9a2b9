package dev.lab.sandbox.faults;

import dev.lab.sandbox.hub.Hub;
import dev.lab.sandbox.kube.tls.ServerCertificate;
import dev.lab.sandbox.network.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The Docker Hub's certificate has expired, as that of a registry of one's own does whose renewal
 * was forgotten: who asks it does so with TLS now, and turns away.
 */
final class HubExpiredCertificate implements Fault {
  private static final Duration LIFE = Duration.ofDays(90);
  private static final Duration SINCE = Duration.ofHours(1);

  private final Hub hub;
  private final Network network;
  private final Path authority;
  private volatile boolean broken;

  /**
   * Of a Hub.
   *
   * @param authority the folder of the authority that signs its certificate
   */
  HubExpiredCertificate(Hub hub, Network network, Path authority) {
    this.hub = hub;
    this.network = network;
    this.authority = authority;
  }

  @Override
  public String name() {
    return "hub-expired-certificate";
  }

  @Override
  public String seen() {
    return "docker pull and new Pods with images of the Docker Hub say \"tls: failed to verify"
        + " certificate: x509: certificate has expired or is not yet valid\"";
  }

  @Override
  public boolean broken() {
    return broken;
  }

  @Override
  public String breakIt(String what) throws FaultException {
    // The clients of the Hub go by this machine's clock, whatever the cluster's says.
    Instant end = Instant.now().minus(SINCE);
    try {
      ServerCertificate shown = ServerCertificate.of(authority, end.minus(LIFE), end);
      network.setTls(Hub.NAME, hub.listenWithTls(shown.certificate(), shown.key()));
    } catch (IOException e) {
      throw FaultException.impossible(e);
    }
    broken = true;
    return "The Docker Hub's certificate expired at " + end.truncatedTo(ChronoUnit.SECONDS) + ".";
  }

  @Override
  public String mend() {
    network.setTls(Hub.NAME, 0);
    broken = false;
    return "The Docker Hub has a valid certificate again.";
  }
}
