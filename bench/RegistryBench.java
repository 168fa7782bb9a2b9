import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The registry beside its peers: every server has its turn in every round; started by
 * bench/registry.
 */
public final class RegistryBench {
  private RegistryBench() {}

  /** TOP BIN DATA ROUNDS full|quick KINDS TICKS VERSIONS, as bench/registry gives them. */
  public static void main(String[] args) throws IOException, InterruptedException {
    RegistryProcess.Places places =
        new RegistryProcess.Places(
            Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), Long.parseLong(args[6]));
    int rounds = Integer.parseInt(args[3]);
    RegistryLoad.Pace pace =
        args[4].equals("quick") ? RegistryLoad.Pace.QUICK : RegistryLoad.Pace.FULL;
    List<RegistryProcess.Kind> kinds =
        Arrays.stream(args[5].split(","))
            .map(kind -> RegistryProcess.Kind.valueOf(kind.toUpperCase(Locale.ROOT)))
            .toList();
    Runtime.getRuntime().addShutdownHook(new Thread(RegistryProcess::endAll));
    try {
      RegistryTable table = new RegistryTable(kinds);
      String java = run(places, rounds, new RegistryLoad(pace), kinds, table);
      System.out.println(caption(args[7].replace("JDK", "JDK " + java), rounds) + "\n");
      System.out.print(table.markdown());
      System.out.println("\n" + new RegistryDisk(places.data()).says());
    } catch (RegistryWire.Wrong e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static String run(
      RegistryProcess.Places places,
      int rounds,
      RegistryLoad load,
      List<RegistryProcess.Kind> kinds,
      RegistryTable table)
      throws IOException, InterruptedException {
    String java = "";
    for (int round = 0; round < rounds; round++) {
      List<RegistryProcess.Kind> turns = new ArrayList<>(kinds);
      Collections.rotate(turns, -round);
      for (RegistryProcess.Kind kind : turns) {
        System.err.printf("round %d of %d: %s%n", round + 1, rounds, kind.title());
        try {
          try (RegistryProcess server = RegistryProcess.start(kind, places)) {
            load.readsAndLargePushes(kind, server, (row, value) -> table.add(row, kind, value));
            java += java.isEmpty() ? server.javaVersion() : "";
          }
          if (kind != RegistryProcess.Kind.NGINX) {
            try (RegistryProcess server = RegistryProcess.start(kind, places)) {
              load.sessions(server, (row, value) -> table.add(row, kind, value));
            }
            unforced(kind, places, load, table);
          }
        } catch (IOException | RegistryWire.Wrong e) {
          throw new RegistryWire.Wrong(kind.title() + ": " + e.getMessage());
        }
      }
    }
    return java;
  }

  /** Pushes again with a server that forces nothing, where it can be told so or never does. */
  private static void unforced(
      RegistryProcess.Kind kind,
      RegistryProcess.Places places,
      RegistryLoad load,
      RegistryTable table)
      throws IOException, InterruptedException {
    if (kind == RegistryProcess.Kind.DISTRIBUTION) {
      return;
    }
    List<String> more =
        kind == RegistryProcess.Kind.OURS ? List.of("--no-sync") : List.of();
    try (RegistryProcess server = RegistryProcess.start(kind, places, more)) {
      load.sessions(
          server,
          (row, value) -> {
            switch (row) {
              case IMAGES -> table.add(RegistryTable.Row.UNFORCED, kind, value);
              case IMAGES_CPU -> table.add(RegistryTable.Row.UNFORCED_CPU, kind, value);
              default -> {}
            }
          });
      load.uploads(
          server,
          false,
          RegistryTable.Row.UNFORCED_PUT,
          RegistryTable.Row.UNFORCED_PUT_CPU,
          (row, value) -> table.add(row, kind, value));
    }
  }

  private static String caption(String versions, int rounds) {
    return """
    Medians of %d round%s on %d cores, over loopback, each server warm and on a fresh folder; the load runs \
    on the same cores. MB and GB are powers of ten. A ratio above 1 says that ours is better; spread is the \
    most that one server's rounds differed. Ours and distribution force what is pushed to the disk, olareg \
    does not; ours with --no-sync does not either. %s.\
    """
        .formatted(
            rounds, rounds == 1 ? "" : "s", Runtime.getRuntime().availableProcessors(), versions);
  }
}
