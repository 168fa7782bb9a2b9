package dev.lab.registry.page;

import dev.lab.registry.name.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** What stands around every page: its head, the way back up, who is signed in. */
record Frame(Host host, String user, boolean signIn) {
  private static final String STYLE = own("page.css");
  private static final String SCRIPT = own("copy.js");

  /** A drawn box, so that no browser asks for an icon. */
  private static final String ICON =
      "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
          + "%3Cpath d='M2 4l6-3 6 3v8l-6 3-6-3zM2 4l6 3 6-3M8 7v8' fill='none'"
          + " stroke='%23647c99' stroke-width='1.5' stroke-linejoin='round'/%3E%3C/svg%3E";

  private static final String POLICY =
      "default-src 'none'; style-src "
          + hash(STYLE)
          + "; script-src "
          + hash(SCRIPT)
          + "; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  static Frame of(PageRequest request) {
    return new Frame(Host.of(request.base()), request.access().user(), !request.access().known());
  }

  private static String own(String name) {
    try (InputStream in = Frame.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("this program lacks its file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a content security policy names an inline source. */
  private static String hash(String source) {
    byte[] hash = HexFormat.of().parseHex(Digest.sha256(source).hex());
    return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
  }

  /**
   * A whole document.
   *
   * @param title of the window, before the host
   * @param trail where the page is: paths and their names from the top down
   */
  PageAnswer around(int status, String title, Map<String, String> trail, Html main) {
    Html html = new Html();
    html.open("html", "lang", "en").open("head").single("meta", "charset", "utf-8");
    html.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.single("meta", "name", "color-scheme", "content", "light dark");
    html.add("title", title + " · " + host).single("link", "rel", "icon", "href", ICON);
    html.own("style", STYLE).close("head").open("body");
    html.add("a", "Skip to the content", "class", "skip", "href", "#main");
    header(html, trail);
    html.open("main", "id", "main", "tabindex", "-1").add(main).close("main");
    html.own("script", SCRIPT).close("body").close("html");
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Security-Policy", POLICY);
    headers.put("Cache-Control", "private, no-cache");
    headers.put("Referrer-Policy", "no-referrer");
    return new PageAnswer(status, headers, "<!DOCTYPE html>\n" + html);
  }

  private void header(Html html, Map<String, String> trail) {
    html.open("header");
    html.open("nav", "aria-label", "Where you are").open("ol");
    html.open("li").add("a", host.toString(), "class", "home", "href", "/").close("li");
    int left = trail.size();
    for (Map.Entry<String, String> each : trail.entrySet()) {
      String here = --left == 0 ? "page" : "false";
      html.open("li").add("a", each.getValue(), "href", each.getKey(), "aria-current", here);
      html.close("li");
    }
    html.close("ol").close("nav");
    if (!user.isEmpty()) {
      html.add("p", "signed in as " + user, "class", "user");
    } else if (signIn) {
      html.open("p", "class", "user").add("a", "Sign in", "href", Pages.SIGN_IN).close("p");
    }
    html.close("header");
  }
}
