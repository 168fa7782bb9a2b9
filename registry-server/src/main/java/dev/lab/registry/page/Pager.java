package dev.lab.registry.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The way through a long list: a box to search it, links to its other pages.
 *
 * @param path of the list
 * @param wanted a part of the names that are wanted; empty for all
 * @param after the entry before the first one shown; empty at the start
 */
record Pager(String path, String wanted, String after) {
  static Pager of(PageRequest request, Place place) {
    return new Pager(place.path(), request.parameter("q"), request.parameter("last"));
  }

  void search(Html html, String label) {
    html.open("form", "role", "search", "method", "get", "action", path);
    html.add("label", label, "for", "q").open("div", "class", "fields");
    html.single(
        "input",
        "type",
        "search",
        "id",
        "q",
        "name",
        "q",
        "value",
        wanted,
        "autocomplete",
        "off",
        "spellcheck",
        "false",
        "autocapitalize",
        "none");
    html.add("button", "Find", "type", "submit").close("div").close("form");
  }

  void links(Html html, Optional<String> next) {
    if (after.isEmpty() && next.isEmpty()) {
      return;
    }
    html.open("nav", "class", "pages", "aria-label", "Pages");
    if (!after.isEmpty()) {
      html.add("a", "First page", "href", link(""));
    }
    next.ifPresent(last -> html.add("a", "Next page", "rel", "next", "href", link(last)));
    html.close("nav");
  }

  private String link(String last) {
    StringBuilder link = new StringBuilder(path);
    char sign = '?';
    for (String[] each : new String[][] {{"q", wanted}, {"last", last}}) {
      if (!each[1].isEmpty()) {
        link.append(sign).append(each[0]).append('=');
        link.append(URLEncoder.encode(each[1], StandardCharsets.UTF_8));
        sign = '&';
      }
    }
    return link.toString();
  }

  /** How many are shown, and whether that is all. */
  String count(int shown, boolean more, String word) {
    String count = Words.count(shown, word);
    if (more) {
      return after.isEmpty() ? "The first " + count : "The next " + count;
    }
    return after.isEmpty() ? count : "The last " + count;
  }
}
