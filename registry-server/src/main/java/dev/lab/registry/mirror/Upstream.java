package dev.lab.registry.mirror;

import dev.lab.registry.client.Credentials;
import dev.lab.registry.client.CredentialsProvider;
import dev.lab.registry.client.RegistryEndpoint;
import dev.lab.registry.name.NamePattern;
import dev.lab.registry.name.RepositoryName;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Another registry, and which repositories here come from it.
 *
 * @param names these, as a pattern ({@code docker.io/**}, {@code library/*}, {@code **}) or a name
 *     that stands for itself and all below it ({@code docker.io})
 * @param stripped whether what stands before the pattern's first {@code *}, up to its last slash,
 *     is left out at the upstream: {@code docker.io/library/alpine} is {@code library/alpine} there
 * @param url where it answers; a path in it comes before the repository's name there
 * @param credentials whom to ask as; asked each time the upstream wants to know
 * @param tagTtl how long a tag is served before it is compared again; zero compares it each time
 * @param timeout how long to wait for a connection, for an answer, and for more of one
 * @param plainHttp whether it may be asked without TLS
 */
public record Upstream(
    NamePattern names,
    boolean stripped,
    URI url,
    CredentialsProvider credentials,
    Duration tagTtl,
    Duration timeout,
    boolean plainHttp) {
  private static final Set<String> DOCKER_HUB =
      Set.of("docker.io", "index.docker.io", "registry-1.docker.io");
  private static final Duration TAG_TTL = Duration.ofHours(1);
  private static final Duration LONGEST_TTL = Duration.ofDays(36_500);
  private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  public Upstream {
    String scheme = String.valueOf(url.getScheme());
    if (url.getHost() == null || !scheme.equals("https") && !scheme.equals("http")) {
      throw wrong(url, "it must start with https:// and a host");
    }
    if (url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
      throw wrong(url, "it has a scheme, a host, and perhaps a port and a path, no more");
    }
    if (scheme.equals("http") && !plainHttp) {
      throw wrong(url, "it has no TLS; use https, or allow plain HTTP for it");
    }
    String path = path(url);
    if (!path.isEmpty() && !RepositoryName.isValid(path)) {
      throw wrong(url, "the path \"" + path + "\" can't stand in a repository's name");
    }
    if (tagTtl.isNegative() || tagTtl.compareTo(LONGEST_TTL) > 0) {
      throw wrong(url, "the time to live of its tags is from 0 to 36500 days, not " + tagTtl);
    }
    if (timeout.toMillis() <= 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw wrong(url, "its timeout is from 1 millisecond to 1 hour, not " + timeout);
    }
  }

  private static IllegalArgumentException wrong(URI url, String why) {
    return new IllegalArgumentException("the upstream " + url + ": " + why);
  }

  /** Names kept as they are, asked as nobody, tags compared every hour. */
  public static Upstream of(String names, URI url) {
    return of(names, url, false);
  }

  /** The same, which may also be asked without TLS. */
  public static Upstream ofPlainHttp(String names, URI url) {
    return of(names, url, true);
  }

  private static Upstream of(String names, URI url, boolean http) {
    String text = names.endsWith("/") ? names.substring(0, names.length() - 1) : names;
    return new Upstream(
        new NamePattern(text), false, url, CredentialsProvider.ANONYMOUS, TAG_TTL, TIMEOUT, http);
  }

  /** The same without the pattern's fixed beginning at the upstream, or with it. */
  public Upstream withStripped(boolean strip) {
    return new Upstream(names, strip, url, credentials, tagTtl, timeout, plainHttp);
  }

  /** The same asked as this user. */
  public Upstream withCredentials(Credentials user) {
    return withCredentials(host -> Optional.of(user));
  }

  /** The same asked as whoever this says at the time. */
  public Upstream withCredentials(CredentialsProvider provider) {
    return new Upstream(names, stripped, url, provider, tagTtl, timeout, plainHttp);
  }

  /** The same asked as the user that two environment variables name. */
  public Upstream withCredentials(
      Map<String, String> environment, String userVariable, String passwordVariable) {
    return withCredentials(
        new Credentials(
            variable(environment, userVariable), variable(environment, passwordVariable)));
  }

  private String variable(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isEmpty()) {
      throw wrong(
          url, "the environment variable " + name + " is to hold its user or password: set it");
    }
    return value;
  }

  /** The same with tags compared that often. */
  public Upstream withTagTtl(Duration ttl) {
    return new Upstream(names, stripped, url, credentials, ttl, timeout, plainHttp);
  }

  /** The same with another patience. */
  public Upstream withTimeout(Duration most) {
    return new Upstream(names, stripped, url, credentials, tagTtl, most, plainHttp);
  }

  private static String path(URI url) {
    String path = url.getPath() == null ? "" : url.getPath();
    return path.replaceAll("^/+|/+$", "");
  }

  /** What the local repository is called at the upstream; empty if it does not come from there. */
  public Optional<RepositoryName> repository(RepositoryName local) {
    if (!fits(local.value())) {
      return Optional.empty();
    }
    String name = local.value().substring(stripped ? prefix().length() : 0);
    if (DOCKER_HUB.contains(url.getHost()) && name.indexOf('/') < 0) {
      name = "library/" + name;
    }
    String full = path(url).isEmpty() ? name : path(url) + "/" + name;
    return RepositoryName.isValid(full) ? Optional.of(new RepositoryName(full)) : Optional.empty();
  }

  private boolean fits(String local) {
    if (names.text().indexOf('*') >= 0) {
      return names.matches(local);
    }
    return local.startsWith(names.text() + "/") || !stripped && local.equals(names.text());
  }

  private String prefix() {
    int star = names.text().indexOf('*');
    return star < 0
        ? names.text() + "/"
        : names.text().substring(0, names.text().lastIndexOf('/', star) + 1);
  }

  /** Where the client asks. */
  RegistryEndpoint endpoint() {
    return new RegistryEndpoint(url.getAuthority(), url.getScheme());
  }

  /** As it is named in errors, and remembered as the origin of a tag. */
  @Override
  public String toString() {
    return url.toString();
  }
}
