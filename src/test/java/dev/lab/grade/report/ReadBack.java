package dev.lab.grade.report;

import dev.lab.grade.result.ClassGrades;
import dev.lab.registry.testing.Clients;
import dev.lab.testing.Commands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes a report, and reads it with a program that is not ours. */
final class ReadBack {
  private ReadBack() {}

  static Written write(String name, ClassGrades grades, Path folder) throws Exception {
    return write(name, ReportSettings.USUAL, grades, folder);
  }

  static Written write(String name, ReportSettings settings, ClassGrades grades, Path folder)
      throws Exception {
    return Reports.write(grades, new Reports(settings).named(name), folder).getFirst();
  }

  /** With read.py. */
  static JsonNode python(String how, Path file) throws Exception {
    return run("reader-python", "read.py", how, file.toString());
  }

  /** With a script of node. */
  static JsonNode node(String script, Path file) throws Exception {
    return run("reader-node", script, file.toString());
  }

  private static JsonNode run(String program, String script, String... arguments) throws Exception {
    Path file = Files.createTempFile("reader", script);
    try (var in = ReadBack.class.getResourceAsStream(script)) {
      Files.write(file, in.readAllBytes());
      String[] all = new String[arguments.length + 2];
      all[0] = Clients.require(program).toString();
      all[1] = file.toString();
      System.arraycopy(arguments, 0, all, 2, arguments.length);
      Path folder = file.resolveSibling("");
      return JsonMapper.shared()
          .readTree(
              new Commands(folder, Map.of("PATH", System.getenv("PATH"), "LANG", "C.UTF-8"))
                  .ok(all));
    } finally {
      Files.delete(file);
    }
  }
}
