package dev.lab.registry.page;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Small pieces that stand in several tables and lists. */
final class Cells {
  /** Of a list that anybody can make long, so many entries are shown. */
  static final int MOST = 300;

  /** A text that anybody can make long is cut after so many characters. */
  private static final int LONGEST = 4000;

  private Cells() {}

  /** A digest, short, that leads to what it names. */
  static void digest(Html html, RepositoryName repository, Digest digest) {
    html.open("a", "href", Place.at(repository, digest).path(), "title", digest.toString());
    shortened(html, digest);
    html.close("a");
  }

  /** A digest, short. */
  static void shortened(Html html, Digest digest) {
    html.add("code", digest.shortHex(), "title", digest.toString());
  }

  /** How long ago something was; nothing where that is not known. */
  static void age(Html html, Optional<Instant> moment, Instant now) {
    moment.ifPresent(
        m ->
            html.add(
                "time", Words.age(m, now), "datetime", m.toString(), "title", Words.moment(m)));
  }

  static String cut(String text) {
    return cut(text, LONGEST);
  }

  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + "… (" + Words.count(text.length(), "character") + ")";
  }

  /** Says that a list goes on; nothing where it does not. */
  static void more(Html html, int size) {
    if (size > MOST) {
      html.add("p", "and " + (size - MOST) + " more", "class", "count");
    }
  }

  /** Names with their values. */
  static void pairs(Html html, Map<String, String> pairs) {
    html.open("dl", "class", "pairs");
    pairs.entrySet().stream().limit(MOST).forEach(e -> pair(html, e.getKey(), e.getValue()));
    html.close("dl");
    more(html, pairs.size());
  }

  /** A name with its value; nothing where the value is empty. */
  static void pair(Html html, String name, String value) {
    if (!value.isEmpty()) {
      html.add("dt", cut(name)).add("dd", cut(value));
    }
  }

  /** A name with several values. */
  static void pair(Html html, String name, Collection<String> values) {
    if (!values.isEmpty()) {
      html.add("dt", name).open("dd").open("ul", "class", "inline");
      values.stream().limit(MOST).forEach(v -> html.open("li").add("code", cut(v)).close("li"));
      html.close("ul");
      more(html, values.size());
      html.close("dd");
    }
  }
}
