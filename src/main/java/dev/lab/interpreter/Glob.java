package dev.lab.interpreter;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Patterns of {@code *}, {@code ?} and {@code […]}; a backslash takes the next character as it is.
 */
final class Glob {
  private static final int MOST = 2000;

  private Glob() {}

  static boolean isPattern(String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '*' || c == '?' || (c == '[' && pattern.indexOf(']', i) > 0)) {
        return true;
      }
    }
    return false;
  }

  /** Text that matches itself alone. */
  static String escape(String text) {
    return text.replaceAll("[*?\\[\\]\\\\]", "\\\\$0");
  }

  /** Whether the whole text matches; in time of the one's length by the other's. */
  static boolean matches(String pattern, String text) {
    int p = 0;
    int t = 0;
    int star = -1;
    int from = 0;
    while (t < text.length()) {
      int taken =
          p < pattern.length() && pattern.charAt(p) != '*' ? one(pattern, p, text.charAt(t)) : 0;
      if (taken > 0) {
        p += taken;
        t++;
      } else if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        from = t;
      } else if (star >= 0) {
        p = star + 1;
        t = ++from;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** How much of the pattern matches one character; 0 where it does not. */
  private static int one(String pattern, int at, char c) {
    char wanted = pattern.charAt(at);
    if (wanted == '?') {
      return 1;
    } else if (wanted == '\\' && at + 1 < pattern.length()) {
      return pattern.charAt(at + 1) == c ? 2 : 0;
    }
    int end = wanted == '[' ? end(pattern, at) : -1;
    if (end < 0) {
      return wanted == c ? 1 : 0;
    }
    boolean not = "!^".indexOf(pattern.charAt(at + 1)) >= 0;
    boolean in = false;
    for (int i = at + (not ? 2 : 1); i < end; i++) {
      char low = pattern.charAt(i) == '\\' && i + 1 < end ? pattern.charAt(++i) : pattern.charAt(i);
      if (i + 2 < end && pattern.charAt(i + 1) == '-') {
        in |= low <= c && c <= pattern.charAt(i + 2);
        i += 2;
      } else {
        in |= low == c;
      }
    }
    return in != not ? end + 1 - at : 0;
  }

  private static int end(String pattern, int at) {
    int first = at + 1;
    if (first < pattern.length() && "!^".indexOf(pattern.charAt(first)) >= 0) {
      first++;
    }
    for (int i = first; i < pattern.length(); i++) {
      if (pattern.charAt(i) == '\\') {
        i++;
      } else if (pattern.charAt(i) == ']' && i > first) {
        return i;
      }
    }
    return -1;
  }

  /** The files that match, in the order of their names; none where there are none. */
  static List<String> files(String pattern, Path folder) throws IOException {
    boolean absolute = pattern.startsWith("/");
    List<String> found = new ArrayList<>(List.of(absolute ? "/" : ""));
    String[] parts = pattern.replaceFirst("^/+", "").split("/+", -1);
    for (int i = 0; i < parts.length; i++) {
      List<String> next = new ArrayList<>();
      for (String begun : found) {
        next.addAll(step(begun, parts[i], i + 1 < parts.length, folder));
        if (next.size() > MOST) {
          throw StopException.limit("a pattern may match " + MOST + " files here");
        }
      }
      found = next;
    }
    return found;
  }

  private static List<String> step(String begun, String part, boolean more, Path folder)
      throws IOException {
    Path place = folder.resolve(begun);
    List<String> found = new ArrayList<>();
    if (!isPattern(part)) {
      String plain = part.replaceAll("\\\\(.)", "$1");
      if (plain.isEmpty() || Files.exists(place.resolve(plain))) {
        found.add(begun + plain + (more ? "/" : ""));
      }
      return found;
    }
    if (!Files.isDirectory(place)) {
      return found;
    }
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(place)) {
      for (Path each : all) {
        String name = String.valueOf(each.getFileName());
        boolean hidden = name.startsWith(".") && !part.startsWith(".");
        if (!hidden && matches(part, name) && (!more || Files.isDirectory(each))) {
          names.add(name);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    names.sort(null);
    names.forEach(n -> found.add(begun + n + (more ? "/" : "")));
    return found;
  }
}
