package dev.lab.registry.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The section {@code http}: where to listen, and how. */
final class HttpSection {
  private HttpSection() {}

  static Listen read(Section http) {
    String[] address = address(http, "addr", http.text("addr", ""));
    http.parsed(
        "net",
        "tcp",
        net -> {
          if (!net.equals("tcp")) {
            throw new IllegalArgumentException("only tcp is supported here");
          }
          return net;
        });
    // As in distribution, it may end in a slash.
    String prefix = http.text("prefix", "").replaceAll("/+$", "");
    if (!prefix.matches(Listen.PREFIX)) {
      http.problem("prefix", "\"" + prefix + "\" is not a prefix of paths, as in /registry/");
      prefix = "";
    }
    http.ignore("host", "secret", "relativeurls");
    http.section("http2").ignore("disabled");
    http.section("h2c").refuse("enabled", "HTTP/1.1 is what is spoken here");
    Duration drain = http.duration("draintimeout", Duration.ofSeconds(5));
    Optional<Tls> tls = tls(http.section("tls"));
    Optional<Listen.Debug> debug = debug(http.section("debug"));
    return new Listen(
        address[0], Integer.parseInt(address[1]), tls, prefix, http.map("headers"), drain, debug);
  }

  /**
   * Host and port. As in Go, {@code :5000} is every address of the machine: whoever writes that
   * asks for it. Without an address it is the loopback.
   */
  private static String[] address(Section section, String key, String text) {
    int colon = text.lastIndexOf(':');
    String port = text.substring(colon + 1);
    if (!text.isEmpty() && (colon < 0 || !port.matches("\\d{1,5}"))) {
      section.problem(key, "\"" + text + "\" is not HOST:PORT, as in 127.0.0.1:5000");
      return new String[] {"127.0.0.1", "5000"};
    }
    String host = colon < 0 ? "" : text.substring(0, colon).replaceAll("^\\[|]$", "");
    String all = text.isEmpty() ? "127.0.0.1" : "0.0.0.0";
    return new String[] {host.isEmpty() ? all : host, port.isEmpty() ? "5000" : port};
  }

  private static Optional<Tls> tls(Section tls) {
    tls.ignore("ciphersuites");
    tls.refuse("letsencrypt", "leave it to a proxy, or to a program that renews the files");
    boolean required =
        switch (tls.text("clientauth", "require-and-verify-client-cert")) {
          case "require-and-verify-client-cert" -> true;
          case "verify-client-cert-if-given" -> false;
          default -> {
            tls.problem(
                "clientauth",
                "is require-and-verify-client-cert or verify-client-cert-if-given; a certificate"
                    + " that nobody verifies proves nothing");
            yield true;
          }
        };
    List<String> protocols = new ArrayList<>(List.of("TLSv1.3"));
    String minimum = tls.text("minimumtls", "tls1.2").toLowerCase(Locale.ROOT);
    if (minimum.equals("tls1.2")) {
      protocols.add("TLSv1.2");
    } else if (!minimum.equals("tls1.3")) {
      tls.problem("minimumtls", "is tls1.2 or tls1.3; older ones are not safe");
    }
    List<java.nio.file.Path> authorities = tls.texts("clientcas").stream().map(tls::place).toList();
    if (tls.file("certificate").isEmpty() && tls.file("key").isEmpty()) {
      return Optional.empty();
    }
    if (tls.file("certificate").isEmpty() || tls.file("key").isEmpty()) {
      tls.problem("", "certificate and key are needed, both");
      return Optional.empty();
    }
    return Optional.of(
        new Tls(
            tls.file("certificate").orElseThrow(),
            tls.file("key").orElseThrow(),
            authorities,
            required,
            protocols));
  }

  private static Optional<Listen.Debug> debug(Section debug) {
    Section prometheus = debug.section("prometheus");
    String path = prometheus.flag("enabled", false) ? prometheus.text("path", "/metrics") : "";
    if (debug.text("addr").isEmpty()) {
      prometheus.ignore("path");
      return Optional.empty();
    }
    prometheus.ignore("path");
    String[] address = address(debug, "addr", debug.text("addr", ""));
    return Optional.of(new Listen.Debug(address[0], Integer.parseInt(address[1]), path));
  }
}
