package dev.lab.sandbox.node;

import dev.lab.registry.client.RegistryClient;
import dev.lab.registry.client.RegistryClientException;
import dev.lab.registry.client.RegistryEndpoint;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.ImageName;
import dev.lab.sandbox.network.DialWords;
import java.io.IOException;
import java.util.Locale;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** What containerd says of an image that it could not pull. */
final class PullWords {
  /** The code of an index that has no image for the node. */
  static final String NO_PLATFORM = "NO_PLATFORM";

  private final ImageName name;
  private final String full;
  private final RegistryEndpoint endpoint;
  private final boolean loggedIn;

  /** The last answer that was a refusal. */
  private volatile @Nullable Refused refused;

  /** A refusal: what was asked, and how it should be asked. */
  private record Refused(String url, String path, int status, String challenge) {}

  /**
   * Of one pull.
   *
   * @param full the image's whole name, as a container runtime writes it
   */
  PullWords(ImageName name, String full, RegistryEndpoint endpoint, boolean loggedIn) {
    this.name = name;
    this.full = full;
    this.endpoint = endpoint;
    this.loggedIn = loggedIn;
  }

  /** The host that answers for a name. */
  static String host(ImageName name) {
    return name.isDockerHub() ? "registry-1.docker.io" : name.host();
  }

  /** The client, listened to: how one is refused is told by the last refusal. */
  OkHttpClient listen(OkHttpClient http) {
    return http.newBuilder()
        .addInterceptor(
            chain -> {
              Response response = chain.proceed(chain.request());
              if (response.code() == 401 || response.code() == 403) {
                refused =
                    new Refused(
                        response.request().url().toString(),
                        response.request().url().encodedPath(),
                        response.code(),
                        String.valueOf(response.header("WWW-Authenticate")));
              }
              return response;
            })
        .build();
  }

  String of(RegistryClientException e, RegistryClient client) {
    String start = "failed to pull and unpack image \"" + full + "\": ";
    String resolve = start + "failed to resolve reference \"" + full + "\": ";
    if (e.unreachable()) {
      String why =
          e.getCause() instanceof IOException fault
              ? DialWords.of(fault, host(name), url(name.reference()).startsWith("https:"))
              : e.getMessage();
      return resolve + "failed to do request: Head \"" + url(name.reference()) + "\": " + why;
    }
    if (e.status() == 429) {
      return start + limited(e, client);
    }
    if (e.code().equals(NO_PLATFORM)) {
      return "rpc error: code = NotFound desc = " + start + e.getMessage();
    }
    Refused no = refused;
    if (e.denied() && no != null) {
      return resolve + refusal(no);
    }
    if (e.status() == 404 && name.isDockerHub() && !exists(client)) {
      return resolve + denied("server message: insufficient_scope: authorization failed");
    }
    if (e.status() == 404) {
      return "rpc error: code = NotFound desc = " + resolve + full + ": not found";
    }
    return start + e.getMessage();
  }

  /** As containerd's authorizer and resolver say it. */
  private String refusal(Refused no) {
    String status = no.status() + (no.status() == 401 ? " Unauthorized" : " Forbidden");
    if (!no.path().contains("/manifests/") && !no.path().contains("/blobs/")) {
      return "failed to authorize: failed to fetch "
          + (loggedIn ? "oauth" : "anonymous")
          + " token: unexpected status from GET request to "
          + no.url()
          + ": "
          + status;
    }
    boolean basic = no.challenge().toLowerCase(Locale.ROOT).startsWith("basic");
    if (no.status() == 401 && !(basic && loggedIn)) {
      return denied(
          basic
              ? "authorization failed: no basic auth credentials"
              : "server message: insufficient_scope: authorization failed");
    }
    return "unexpected status from HEAD request to " + url(name.reference()) + ": " + status;
  }

  private static String denied(String why) {
    return "pull access denied, repository does not exist or may require authorization: " + why;
  }

  private String url(String reference) {
    return (name.isDockerHub() ? "https" : endpoint.scheme())
        + "://"
        + host(name)
        + "/v2/"
        + name.repository()
        + "/manifests/"
        + reference;
  }

  /**
   * A runtime looks for the digest first, which is not counted, and then reads the manifest by it
   * (docker/docs#21908, elastic/golang-crossbuild#659).
   */
  private String limited(RegistryClientException e, RegistryClient client) {
    String reference = name.reference();
    try {
      reference =
          client.headManifest(name.repository(), reference).map(Digest::toString).orElse(reference);
    } catch (RegistryClientException refused) {
      // The tag has to do.
    }
    return "failed to copy: httpReadSeeker: failed open: unexpected status code "
        + url(reference)
        + ": 429 Too Many Requests - Server message: toomanyrequests: "
        + e.registryMessage();
  }

  /** The Docker Hub does not say whether a repository is missing or closed. */
  private boolean exists(RegistryClient client) {
    try {
      return !client.tags(name.repository()).isEmpty();
    } catch (RegistryClientException e) {
      return false;
    }
  }
}
