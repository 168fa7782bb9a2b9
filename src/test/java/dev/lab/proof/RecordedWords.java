package dev.lab.proof;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a client printed, without what is another at each run. */
final class RecordedWords {
  /** How far a transfer is; that a layer waits for its turn. */
  private static final Pattern PASSING =
      Pattern.compile(
          ".*(\\[=*>| (Preparing|Waiting|Pulling fs layer|Verifying Checksum|Download complete)$"
              + "|: Extracting).*");

  /** What of parallel builds and pushes depends on who was first. */
  private static final Pattern ANY_ORDER =
      Pattern.compile(
          "--->.*|Sending build context.*|.*Mounted from.*|level=error msg=\"Can.t (add file|close tar).*");

  private RecordedWords() {}

  /**
   * Lines sorted: what is done side by side is told in any order.
   *
   * @param sideBySide whether builds ran in parallel and their lines are mixed
   */
  static String normal(String text, boolean sideBySide) {
    String t =
        text.replace("\r\n", "\n")
            .replace("\r", "\n")
            .replaceAll("\u001b\\[[\\d;]*[A-Za-z]", "")
            .replaceAll("time=\"[^\"]*\" ", "")
            .replaceAll("sha256:[0-9a-f]{10,64}", "DIGEST")
            .replaceAll("\\b[0-9a-f]{12}\\b", "ID")
            .replaceAll("(dir|file|multi):[0-9a-f]+", "$1:HASH")
            .replaceAll(
                "\\d+ (second|minute|hour)s? ago|About a minute ago|Less than a second ago|\\d+"
                    + " (weeks|months) ago",
                "AGO")
            .replaceAll("\\d{4}-\\d\\d-\\d\\d[T ][\\d:.]+( \\+0000 UTC|Z)", "TIME")
            .replaceAll("\\d+(\\.\\d+)?(kB|MB|B)\\b", "SIZE")
            .replaceAll("size: \\d+", "size: N")
            .replaceAll("[ \\t]+", " ")
            .replaceAll("-{10,}", "----");
    if (sideBySide) {
      t =
          t.replaceAll(" ?(---> |Step \\d|Successfully |Sending build)", "\n$1")
              .replaceAll("(unable to get image) '[^']*'", "$1 ONE");
    }
    Stream<String> lines =
        t.lines().map(String::strip).filter(l -> !l.isEmpty() && !PASSING.matcher(l).matches());
    if (sideBySide) {
      lines = lines.filter(l -> !ANY_ORDER.matcher(l).matches()).distinct();
    }
    return String.join("\n", lines.sorted().toList());
  }
}
