package dev.lab.target.live;

import dev.lab.kubeconfig.Kubeconfig;
import dev.lab.kubeconfig.KubeconfigException;
import dev.lab.target.Access;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Reads kubeconfigs as they are now, and the clock of the cluster from its answers. */
final class LiveAccess implements Access {
  private final LiveCluster cluster;
  private final Way checks;

  /**
   * An access.
   *
   * @param file empty where the kubeconfig is in none
   * @param text of the kubeconfig that the checks use
   */
  LiveAccess(LiveCluster cluster, String file, String text, String namespace) {
    this.cluster = cluster;
    Way own;
    try {
      own = way(file, Kubeconfig.ofText(text));
    } catch (KubeconfigException e) {
      own = nowhere(file, String.valueOf(e.getMessage()));
    }
    this.checks =
        new Way(
            own.file(),
            own.context(),
            own.server(),
            namespace,
            own.certificateEnds(),
            own.problem());
  }

  @Override
  public Way checks() {
    return checks;
  }

  @Override
  public Way kubectl(Map<String, String> exported) {
    String file = exported.getOrDefault("KUBECONFIG", "");
    try {
      return way(file, Kubeconfig.ofUser(exported));
    } catch (KubeconfigException e) {
      return nowhere(file, String.valueOf(e.getMessage()));
    }
  }

  private static Way way(String file, Kubeconfig config) {
    String context = config.currentContext().orElse("");
    Optional<String> server = config.server();
    String problem =
        context.isEmpty()
            ? "it has no current context"
            : !config.contexts().contains(context)
                ? "its current context " + context + " is not in it"
                : server.isEmpty() ? "its context " + context + " names no cluster" : "";
    return new Way(
        file,
        context,
        server.orElse(""),
        config.namespace(),
        config.clientCertificate().flatMap(LiveAccess::end),
        problem);
  }

  private static Way nowhere(String file, String problem) {
    return new Way(file, "", "", "", Optional.empty(), problem);
  }

  private static Optional<Instant> end(String base64) {
    try {
      byte[] pem = Base64.getMimeDecoder().decode(base64);
      return CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(pem))
              instanceof X509Certificate certificate
          ? Optional.of(certificate.getNotAfter().toInstant())
          : Optional.empty();
    } catch (CertificateException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public Duration clockAhead() {
    String date = cluster.ask("GET", "/version", Map.of()).header("date");
    try {
      return date.isEmpty()
          ? Duration.ZERO
          : Duration.between(
              Instant.now(),
              ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }
}
