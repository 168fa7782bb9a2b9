package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.target.Access;
import dev.lab.target.Resource;
import dev.lab.target.UnreachableException;
import java.time.Instant;
import java.util.Optional;

/** The cluster answers, and lets us look. */
final class ReachLink implements Link {
  @Override
  public Station at() {
    return Station.REACH;
  }

  @Override
  public Optional<Cause> broken(Subject subject, Situation situation) {
    try {
      situation.world().cluster().list(Resource.SERVICE);
      return Optional.empty();
    } catch (UnreachableException e) {
      return Optional.of(
          cause(e, situation.world().access().checks(), situation.world().time().now())
              .reading(e.why()));
    }
  }

  private static Cause cause(UnreachableException e, Access.Way way, Instant now) {
    String server = way.server();
    return switch (e.reason()) {
      case REFUSED -> ClusterRemedies.clusterRefused(server);
      case TIMEOUT -> ClusterRemedies.clusterTimeout(server);
      case UNKNOWN_HOST -> ClusterRemedies.clusterUnknownHost(server);
      case CERTIFICATE_EXPIRED -> ClusterRemedies.certificateExpired(server);
      case CERTIFICATE_NOT_YET_VALID -> ClusterRemedies.certificateEarly(server);
      case UNTRUSTED ->
          expired(way, now)
              ? ClusterRemedies.ownCertificateExpired()
              : ClusterRemedies.certificateUntrusted(server);
      case UNAUTHORIZED ->
          expired(way, now)
              ? ClusterRemedies.ownCertificateExpired()
              : ClusterRemedies.unauthorized(server);
      case FORBIDDEN -> ClusterRemedies.forbidden(way.namespace());
      case LIMITED, OTHER -> ClusterRemedies.clusterError(server);
    };
  }

  private static boolean expired(Access.Way way, Instant now) {
    return way.certificateEnds().filter(end -> end.isBefore(now)).isPresent();
  }
}
