package dev.lab.course;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The digest by which a translation knows its original: of what is to be translated only, so that a
 * new check kind or price leaves it as it is.
 *
 * <p>SHA-256 of the title, the prose, the checks' titles, the hints' texts and the questions'
 * words, in their order, without comments, with a zero byte after each (UTF-8, lines ended by a
 * newline).
 */
final class OriginalWords {
  private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->\\n?");

  private OriginalWords() {}

  static String digest(Step step) {
    List<String> words = new ArrayList<>(List.of(step.title(), said(step.prose())));
    step.checks().forEach(c -> words.add(c.title()));
    step.hints().forEach(h -> words.add(h.text()));
    step.questions().forEach(q -> words.addAll(q.words()));
    return digest(words);
  }

  /** Of a lab's intro, with the lab's title. */
  static String digest(String title, String intro) {
    return digest(List.of(title, said(intro)));
  }

  /** Comments are for authors, and nobody translates them. */
  private static String said(String markdown) {
    return COMMENT.matcher(markdown).replaceAll("");
  }

  private static String digest(List<String> words) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (String word : words) {
        sha.update((word.replace("\r\n", "\n") + "\0").getBytes(StandardCharsets.UTF_8));
      }
      return "sha256:" + HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
