package dev.lab.carry;

import dev.lab.carry.draft.DraftWriter;
import dev.lab.carry.draft.LabDraft;
import dev.lab.carry.in.Importer;
import dev.lab.course.Lab;
import dev.lab.course.LabLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A lab that was brought in, and what was said of it. */
record Carried(Path folder, CarryReport report, LabDraft draft) {
  /** Brings it in, with nothing outside of a folder read. */
  static Carried in(Path root, Path from, Path folder) throws CarryException {
    CarryReport report = new CarryReport();
    LabDraft draft = Importer.of(root, report).read(from);
    DraftWriter.write(draft, folder, report);
    return new Carried(folder, report, draft);
  }

  Lab lab() throws Exception {
    return LabLoader.load(folder);
  }

  /** Every file of the lab with its path above it, then the report. */
  String all() throws Exception {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        text.append("=== ").append(folder.relativize(file)).append('\n');
        text.append(Files.readString(file));
      }
    }
    return text.append("=== the report\n").append(report.markdown()).toString();
  }

  /** What was left out, a line each. */
  List<String> left() {
    return report.parts().stream()
        .filter(p -> p.fate() == Fate.LEFT)
        .map(p -> p.spot() + " " + p.what() + ": " + p.words())
        .toList();
  }
}
