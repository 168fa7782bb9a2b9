package dev.lab.registry.client;

import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Reads from each answer how many requests its host still takes, and sends none that it would not
 * take. After 429 nothing is sent to that host before {@code Retry-After}. Once {@code
 * RateLimit-Remaining} is 0, no manifest is asked for until the limit is said to start anew: a
 * manifest is what the Docker Hub counts, its blobs are still to be had. Thread-safe.
 */
public final class RateLimits {
  /** How long to wait where the host does not say it. */
  private static final Duration UNSAID = Duration.ofMinutes(1);

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final int TOO_MANY_REQUESTS = 429;

  /**
   * What a host said.
   *
   * @param said its own words about the limit; empty if it has none
   */
  private record Limit(Instant anything, Instant manifests, String said) {
    Instant until(Request request) {
      boolean counted =
          request.method().equals("GET") && request.url().encodedPath().contains("/manifests/");
      return counted && manifests.isAfter(anything) ? manifests : anything;
    }
  }

  private final Map<String, Limit> limits = new ConcurrentHashMap<>();
  private final Map<String, Allowance> allowances = new ConcurrentHashMap<>();
  private final Clock clock;

  /** By this clock. */
  public RateLimits(Clock clock) {
    this.clock = clock;
  }

  /** Has this client's requests counted and held back. */
  public OkHttpClient.Builder watch(OkHttpClient.Builder http) {
    // Before a connection is made, and again for each redirection.
    return http.addInterceptor(this::ask)
        .addNetworkInterceptor(chain -> noted(chain.proceed(allowed(chain.request()))));
  }

  /** What this registry said last of the pulls that it still gives; empty where it counts none. */
  public Optional<Allowance> left(RegistryEndpoint registry) {
    return Optional.ofNullable(allowances.get(host(registry.url("/v2/"))));
  }

  private Response ask(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(allowed(chain.request()));
    if (response.code() == TOO_MANY_REQUESTS) {
      response.close();
      allowed(response.request());
      throw new LimitedException(
          response.request().url().host() + " takes no more requests just now", clock.instant());
    }
    return response;
  }

  private Request allowed(Request request) throws LimitedException {
    Limit limit = limits.get(host(request.url()));
    if (limit == null || !clock.instant().isBefore(limit.until(request))) {
      return request;
    }
    Instant until = limit.until(request);
    String words = limit.said().isEmpty() ? "" : " (its limit is " + limit.said() + ")";
    throw new LimitedException(
        request.url().host()
            + " takes no more requests before "
            + until.truncatedTo(ChronoUnit.SECONDS)
            + words,
        until);
  }

  private Response noted(Response response) {
    Instant now = clock.instant();
    String host = host(response.request().url());
    String said = Optional.ofNullable(response.header("RateLimit-Limit")).orElse("");
    OptionalLong remaining = number(response.header("RateLimit-Remaining"));
    remaining.ifPresent(left -> allowances.put(host, allowance(left, said)));
    if (response.code() == TOO_MANY_REQUESTS) {
      Instant until = now.plus(retryAfter(response.header("Retry-After"), now));
      limits.put(host, new Limit(until, until, said));
    } else if (remaining.isPresent() && remaining.getAsLong() <= 0) {
      OptionalLong reset = number(response.header("RateLimit-Reset"));
      Duration wait = reset.isPresent() ? bounded(reset.getAsLong()) : UNSAID;
      limits.put(host, new Limit(Instant.MIN, now.plus(wait), said));
    }
    return response;
  }

  private static Allowance allowance(long remaining, String said) {
    int window = said.indexOf("w=");
    OptionalLong seconds = number(window < 0 ? null : said.substring(window + 2));
    return new Allowance(
        remaining,
        number(said).orElse(0),
        seconds.isPresent() ? bounded(seconds.getAsLong()) : Duration.ZERO);
  }

  private static String host(HttpUrl url) {
    return url.host() + ":" + url.port();
  }

  /** The number that a header starts with: {@code 100;w=21600} is 100. */
  private static OptionalLong number(@Nullable String header) {
    String digits = header == null ? "" : header.strip().split("[^0-9]", 2)[0];
    return digits.isEmpty() || digits.length() > 18
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(digits));
  }

  /** Seconds or a date (RFC 9110, section 10.2.3). */
  private static Duration retryAfter(@Nullable String header, Instant now) {
    if (header == null) {
      return UNSAID;
    }
    OptionalLong seconds = number(header);
    if (seconds.isPresent()) {
      return bounded(seconds.getAsLong());
    }
    try {
      Instant date =
          ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return bounded(Duration.between(now, date).toSeconds());
    } catch (DateTimeException e) {
      return UNSAID;
    }
  }

  private static Duration bounded(long seconds) {
    return Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST.toSeconds()));
  }
}
