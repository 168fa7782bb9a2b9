package dev.lab.cli;

import dev.lab.standin.Clients;
import dev.lab.standin.Invocation;
import dev.lab.standin.StandIn;
import dev.lab.words.WordCall;
import dev.lab.words.WordScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The clients that this machine lacks, and what stands in for them. */
final class StandIns {
  private static final List<StandIn> ALL = Clients.all();

  private StandIns() {}

  /** Those that are on no folder of the PATH. */
  static List<StandIn> missing(String path) {
    List<StandIn> missing = new ArrayList<>();
    for (StandIn each : ALL) {
      boolean there = false;
      for (String folder : path.split(":", -1)) {
        there |= !folder.isEmpty() && Files.isExecutable(Path.of(folder, each.name()));
      }
      if (!there) {
        missing.add(each);
      }
    }
    return missing;
  }

  /** Writes a script for each into a folder that goes at the end of the PATH. */
  static void write(List<StandIn> missing, Path folder, Path session) throws IOException {
    Workspace.delete(folder);
    Files.createDirectories(folder);
    for (StandIn each : missing) {
      WordScript.write(folder.resolve(each.name()), session);
    }
  }

  /** What to say of them at the start. */
  static String note(List<StandIn> missing) {
    StringBuilder note =
        new StringBuilder("Not on this machine, so a stand-in does what the lab needs:\n");
    for (StandIn each : missing) {
      note.append("  ")
          .append(each.name())
          .append(" (the real one: ")
          .append(each.whereToGetIt())
          .append(")\n");
    }
    return note.toString();
  }

  static Optional<StandIn> find(String name) {
    return ALL.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  static int run(StandIn standIn, WordCall call, Map<String, String> environment)
      throws IOException, InterruptedException {
    return Clients.run(
        standIn,
        new Invocation(
            call.arguments(), call.folder(), environment, call.in(), call.out(), call.err()));
  }
}
