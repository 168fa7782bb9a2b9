package dev.lab.target.guard;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Lets only so many requests be under way to one host. */
final class HostLimit implements Interceptor {
  private static final int LONGEST_SECONDS = 60;

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
    String host = chain.request().url().host() + ":" + chain.request().url().port();
    Set<String> mine = held.get();
    if (mine.contains(host)) {
      return chain.proceed(chain.request());
    }
    Semaphore free = hosts.computeIfAbsent(host, h -> new Semaphore(most));
    try {
      if (!free.tryAcquire(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        throw new InterruptedIOException("too many requests to it are under way");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    mine.add(host);
    try {
      return chain.proceed(chain.request());
    } finally {
      mine.remove(host);
      free.release();
    }
  }
}
