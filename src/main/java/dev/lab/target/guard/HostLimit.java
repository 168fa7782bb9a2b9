package dev.lab.target.guard;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Lets only so many requests be under way to one host. */
final class HostLimit implements Interceptor {
  private static final Duration LONGEST = Duration.ofSeconds(60);

  private final int most;
  private final Map<String, Semaphore> hosts = new ConcurrentHashMap<>();

  /**
   * A client may send a request within another's: what a thread holds it need not ask for again.
   */
  private final ThreadLocal<Set<String>> held = ThreadLocal.withInitial(HashSet::new);

  HostLimit(int most) {
    this.most = most;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    String host = key(chain.request().url());
    Set<String> mine = held.get();
    if (mine.contains(host)) {
      return chain.proceed(chain.request());
    }
    try (Slot slot = enter(chain.request().url(), LONGEST)) {
      mine.add(host);
      return chain.proceed(chain.request());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      mine.remove(host);
    }
  }

  private static String key(HttpUrl url) {
    return url.host() + ":" + url.port();
  }

  /** Waits for leave to ask this host. */
  Slot enter(HttpUrl url, Duration time) throws InterruptedException, GuardException {
    Semaphore free = hosts.computeIfAbsent(key(url), h -> new Semaphore(most));
    if (!free.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new GuardException("others who are graded kept it busy; see --per-host");
    }
    return free::release;
  }
}
