package dev.lab.cli;

import dev.lab.standin.Clients;
import dev.lab.standin.Invocation;
import dev.lab.standin.StandIn;
import dev.lab.words.WordCall;
import dev.lab.words.WordScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The clients that this machine lacks, and what stands in for them. */
final class StandIns {
  private static final String COMPOSE = "docker-compose";
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

  /**
   * Where docker has compose as a plugin, that is what docker-compose is: no stand-in.
   *
   * @return those that are still missing
   */
  static List<StandIn> withPlugin(
      List<StandIn> missing, Path folder, Map<String, String> environment) throws IOException {
    boolean docker = missing.stream().noneMatch(s -> s.name().equals("docker"));
    boolean compose = missing.stream().anyMatch(s -> s.name().equals(COMPOSE));
    if (!docker || !compose || !hasPlugin(environment)) {
      return missing;
    }
    Path script = folder.resolve(COMPOSE);
    Files.deleteIfExists(script);
    Files.createFile(
        script, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.writeString(script, "#!/bin/sh\nexec docker compose \"$@\"\n");
    return missing.stream().filter(s -> !s.name().equals(COMPOSE)).toList();
  }

  private static boolean hasPlugin(Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-c", "docker compose version >/dev/null 2>&1");
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
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
