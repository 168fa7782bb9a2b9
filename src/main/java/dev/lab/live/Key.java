package dev.lab.live;

import io.vertx.core.http.Cookie;
import java.time.Duration;

/**
 * The instructor's key: it comes once in the page's address, and from then on in a cookie, so that
 * it stands neither on the projector nor in the browser's history.
 */
final class Key {
  private static final String COOKIE = "__Host-lab-class";

  private final String key;
  private final Attempts attempts;

  Key(String key, Attempts attempts) {
    this.key = key;
    this.attempts = attempts;
  }

  /** Sends the browser on with a cookie where the key is in the address; whether it did. */
  boolean turned(Exchange exchange) throws Refused {
    String given = exchange.http().getParam("key", "");
    if (given.isEmpty()) {
      return false;
    }
    check(given, exchange);
    exchange
        .response(303, "text/plain; charset=utf-8")
        .putHeader(
            "Set-Cookie",
            COOKIE + "=" + key + "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=2592000")
        .putHeader("Location", "/")
        .end();
    return true;
  }

  /** Lets nobody pass who has no key. */
  void require(Exchange exchange) throws Refused {
    Cookie cookie = exchange.http().getCookie(COOKIE);
    if (cookie == null) {
      throw missing();
    }
    check(cookie.getValue(), exchange);
  }

  private void check(String given, Exchange exchange) throws Refused {
    if (!Exchange.same(given, key)) {
      Duration wait = attempts.wrong(exchange.address(), System.nanoTime());
      throw wait.isZero()
          ? missing()
          : Refused.later("too many wrong keys came from your address", wait);
    }
  }

  private static Refused missing() {
    return new Refused(
        Refused.Code.NO_KEY,
        "this page is for whoever teaches the class: open it by the whole address that lab class"
            + " serve printed");
  }
}
