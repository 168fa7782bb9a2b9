package dev.lab.registry.mirror;

import dev.lab.registry.client.BlobDownload;
import dev.lab.registry.client.Credentials;
import dev.lab.registry.client.LimitedException;
import dev.lab.registry.client.Manifest;
import dev.lab.registry.client.RateLimits;
import dev.lab.registry.client.RegistryClient;
import dev.lab.registry.client.RegistryClientException;
import dev.lab.registry.manifest.InvalidManifestException;
import dev.lab.registry.manifest.ManifestDocument;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.UpstreamException;
import dev.lab.registry.store.UpstreamException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.OkHttpClient;

/**
 * Asks one upstream, and says what went wrong in words for the mirror's users. What the upstream
 * does not have is an empty answer.
 */
final class Remote {
  /** After a failure an upstream is not asked for what is here already; twice as long each time. */
  private static final Duration REST = Duration.ofSeconds(10);

  private static final int MOST_DOUBLINGS = 4;

  private final Upstream upstream;
  private final RegistryClient client;
  private final Clock clock;
  private Instant restUntil = Instant.MIN;
  private int failures;

  Remote(Upstream upstream, OkHttpClient http, RateLimits limits, Clock clock) {
    this.upstream = upstream;
    this.clock = clock;
    OkHttpClient watched =
        limits
            .watch(http.newBuilder())
            .connectTimeout(upstream.timeout())
            .readTimeout(upstream.timeout())
            .followSslRedirects(upstream.plainHttp())
            .build();
    this.client = new RegistryClient(watched, upstream.endpoint(), upstream.credentials());
  }

  /** What is known of a manifest without it; the digest where the upstream tells it. */
  record Head(Optional<Digest> digest) {}

  private interface Question<T> {
    T ask() throws RegistryClientException;
  }

  private <T> Optional<T> ask(Question<T> question) throws UpstreamException {
    try {
      T answer = question.ask();
      answered();
      return Optional.of(answer);
    } catch (RegistryClientException e) {
      if (e.status() == 404) {
        answered();
        return Optional.empty();
      }
      throw failure(e);
    }
  }

  private UpstreamException failure(RegistryClientException e) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (t instanceof LimitedException limited) {
        Duration wait = Duration.between(clock.instant(), limited.until());
        return UpstreamException.limited(
            "the upstream "
                + upstream
                + " can't be asked: "
                + limited.getMessage()
                + "; try again then, or give this mirror an account there",
            wait.isNegative() ? Duration.ZERO : wait,
            e);
      }
    }
    if (e.unreachable() || e.status() >= 500) {
      return unreachable(e.getMessage(), e);
    }
    if (e.denied() || e.code().equals("UNAUTHORIZED") && e.status() >= 400) {
      return new UpstreamException(Reason.DENIED, e.getMessage() + "; " + remedy(), e);
    }
    return wrong(e.getMessage(), e);
  }

  private String remedy() {
    Optional<Credentials> user = upstream.credentials().credentials(upstream.endpoint().host());
    return user.isEmpty()
        ? "this mirror asks "
            + upstream
            + " as nobody: if the repository is there and private,"
            + " set a username and a password for that upstream"
        : "this mirror asks "
            + upstream
            + " as "
            + user.get().user()
            + ": see that the password set for that upstream is right, and that the user may pull"
            + " there";
  }

  UpstreamException unreachable(String what, Exception cause) {
    failed();
    return new UpstreamException(
        Reason.UNREACHABLE, what + "; it is an upstream of this mirror, try again later", cause);
  }

  UpstreamException wrong(String what, Exception cause) {
    return new UpstreamException(
        Reason.WRONG, what + "; nothing of it was kept, look at the upstream " + upstream, cause);
  }

  private synchronized void answered() {
    restUntil = Instant.MIN;
    failures = 0;
  }

  /** Those who fail while it rests anyway have asked before it failed, or for what is not here. */
  private synchronized void failed() {
    if (!resting()) {
      restUntil = clock.instant().plus(REST.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS)));
      failures++;
    }
  }

  /** Whether it failed so lately that it is asked only for what there is no copy of. */
  synchronized boolean resting() {
    return clock.instant().isBefore(restUntil);
  }

  Upstream upstream() {
    return upstream;
  }

  Optional<Head> head(RepositoryName there, String reference) throws UpstreamException {
    return ask(() -> new Head(client.headManifest(there, reference)));
  }

  /** A manifest, its digest verified, seen to be one. */
  Optional<Manifest> manifest(RepositoryName there, String reference) throws UpstreamException {
    Optional<Manifest> manifest = ask(() -> client.manifest(there, reference));
    if (manifest.isPresent()) {
      try {
        ManifestDocument.stored(manifest.get().bytes());
      } catch (InvalidManifestException e) {
        throw wrong(
            upstream
                + " answered for "
                + there
                + ":"
                + reference
                + " with no manifest: "
                + e.getMessage(),
            e);
      }
    }
    return manifest;
  }

  /** A blob's length, which may be unknown (-1). */
  Optional<Long> blobSize(RepositoryName there, Digest digest) throws UpstreamException {
    Optional<OptionalLong> size = ask(() -> client.headBlob(there, digest));
    return size.filter(OptionalLong::isPresent).map(OptionalLong::getAsLong);
  }

  Optional<BlobDownload> blob(RepositoryName there, Digest digest, long from)
      throws UpstreamException {
    return ask(() -> client.download(there, digest, from));
  }

  /** All tags; none if there is no such repository. */
  List<String> tags(RepositoryName there) throws UpstreamException {
    return ask(() -> client.tags(there)).orElse(List.of());
  }
}
