package dev.lab.registry.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The small parts that pages are made of. */
class PiecesTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 1.0 kB",
    "9949, 9.9 kB",
    "9950, 10 kB",
    "999499, 999 kB",
    "999500, 1.0 MB",
    "71010261, 71 MB",
    "4200000000, 4.2 GB",
    "9223372036854775807, 9.2 EB"
  })
  void sizesAreRoundedAsDockerRounds(long bytes, String words) {
    assertEquals(words, Words.size(bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, just now",
    "PT-30S, just now",
    "PT59S, just now",
    "PT60S, 1 minute ago",
    "PT59M, 59 minutes ago",
    "PT23H59M, 23 hours ago",
    "P1D, 1 day ago",
    "P59D, 59 days ago",
    "P60D, 2 months ago",
    "P729D, 24 months ago",
    "P730D, 2 years ago",
    "PT-2M, 2026-11-25"
  })
  void agesAreToldInTheUnitThatFits(Duration ago, String words) {
    assertEquals(words, Words.age(NOW.minus(ago), NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "https://registry.example, registry.example",
    "https://registry.example:5000, registry.example:5000",
    "http://localhost, localhost",
    "http://localhost:5000, localhost:5000",
    "http://[::1]:5000, [::1]:5000",
    "http://registry, registry:80",
    "https://registry, registry:443",
    "https://evil;rm -rf /, localhost",
    "https://a b, localhost",
    "https://, localhost"
  })
  void theHostIsOneThatDockerTakesForAHost(String base, String host) {
    assertEquals(host, Host.of(base).toString());
  }

  @Test
  void everyValueIsEscaped() {
    Html html = new Html();
    html.open("p", "title", "\"'<&>\u202E\u0007").text("</p>\t\n&amp;").close("p");
    assertEquals(
        "<p title=\"&quot;&#39;&lt;&amp;&gt;\uFFFD\uFFFD\">&lt;/p&gt;\t\n&amp;amp;</p>",
        html.toString());
  }

  @Test
  void whatIsOpenedIsClosed() {
    assertThrows(IllegalStateException.class, () -> new Html().open("p").close("div"));
    assertThrows(IllegalStateException.class, () -> new Html().open("p").toString());
    assertThrows(IllegalStateException.class, () -> new Html().close("p"));
    assertThrows(IllegalArgumentException.class, () -> new Html().open("p", "class"));
  }
}
