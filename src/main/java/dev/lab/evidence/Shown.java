package dev.lab.evidence;

import dev.lab.target.recorded.Evidence;
import dev.lab.target.recorded.Said;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What is in a bundle, in words, for the one who is to hand it in. */
public final class Shown {
  private static final int LONGEST = 100;

  private Shown() {}

  /** A bundle's file, in words. */
  public static String file(Path file) throws EvidenceException {
    try (InputStream in = Files.newInputStream(file)) {
      return words(BundleReader.read(in.readNBytes(Archive.MOST_FILE + 1)));
    } catch (IOException e) {
      throw new EvidenceException("there is no bundle " + file + " that can be read");
    }
  }

  /** All of it, a line for each answer. */
  public static String words(BundleReader.Opened opened) {
    Bundle bundle = opened.bundle();
    Head head = bundle.head();
    StringBuilder text = new StringBuilder();
    text.append("a bundle of the lab ")
        .append(line(head.lab()))
        .append(", the learner ")
        .append(head.learner().isEmpty() ? "(nobody)" : line(head.learner()))
        .append(", number ")
        .append(head.number())
        .append("\ntaken ")
        .append(head.taken())
        .append(head.taker() == Head.Taker.CLASS ? " by the class" : " by the learner")
        .append(" with lab ")
        .append(line(head.program()))
        .append("; the lab's ")
        .append(head.labVersion().isEmpty() ? "" : "version " + line(head.labVersion()) + ", ")
        .append("files ")
        .append(line(head.labDigest()))
        .append('\n')
        .append(opened.signature().map(Shown::signature).orElse("not signed"))
        .append("\n\n");
    record(bundle.record(), text);
    evidence(bundle.evidence(), text);
    text.append("\nAll of it, as it stands: tar -xzOf FILE ")
        .append(Bundle.EVIDENCE)
        .append(' ')
        .append(Bundle.RECORD)
        .append('\n');
    return text.toString();
  }

  private static String signature(BundleSignature signature) {
    String key = ClassKey.fingerprint(signature.key());
    return signature.by() == BundleSignature.Signer.CLASS
        ? "signed with the key " + key + " of a class"
        : "signed with the key "
            + key
            + " that the class "
            + line(signature.issued().course())
            + " gave to "
            + line(signature.issued().learner());
  }

  private static void record(LearnerRecord record, StringBuilder text) {
    text.append("record.json, the learner's record\n");
    field(text, "at the step", record.step());
    field(text, "passed", moments(record.passed()));
    field(text, "attempts", new TreeMap<>(record.attempts()).toString());
    field(text, "came to steps", moments(record.began()));
    field(
        text, "hints shown", new TreeMap<>(record.hints()) + ", for " + record.cost() + " points");
    field(text, "solved for the learner", record.solved().toString());
    record.seen().forEach((check, seen) -> field(text, "seen by " + check, seen.value()));
  }

  private static String moments(Map<String, java.time.Instant> all) {
    return new TreeMap<>(all).toString();
  }

  private static void evidence(Evidence evidence, StringBuilder text) {
    text.append("\nevidence.json, what the checks asked and were told at ")
        .append(evidence.at())
        .append(" of the namespace ")
        .append(line(evidence.namespace()))
        .append(evidence.shell() ? " and of the learner's shell" : "")
        .append('\n');
    for (Said said : evidence.said()) {
      String told = said.answer().tree().toString();
      field(
          text,
          said.question().toString(),
          (said.answer().fault() ? "could not be asked: " : "")
              + told
              + (told.length() > LONGEST ? " (" + told.length() + " characters)" : ""));
    }
  }

  private static void field(StringBuilder text, String name, String value) {
    String size = value.endsWith(" characters)") ? value.substring(value.lastIndexOf(" (")) : "";
    String shown = line(value);
    text.append("  ")
        .append(line(name))
        .append(": ")
        .append(shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" + size : shown)
        .append('\n');
  }

  /** On one line, without what would steer a terminal. */
  private static String line(String text) {
    return text.replaceAll("\\s+", " ").replaceAll("\\p{C}", "?");
  }
}
