package dev.lab.registry.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The program behind {@code tools/crash}: {@code KILLS [--seed N] [--servers N] [--data DIR] --
 * COMMAND…}, where the command starts {@code serve}. Exit code 1 where something was lost.
 */
final class CrashTool {
  private CrashTool() {}

  public static void main(String[] args) throws Exception {
    List<String> words = new ArrayList<>(Arrays.asList(args));
    int dashes = words.indexOf("--");
    List<String> command = words.subList(dashes + 1, words.size());
    List<String> options = words.subList(0, dashes);
    int kills = Integer.parseInt(options.getFirst());
    long seed = number(options, "--seed", new Random().nextInt(1_000_000));
    int servers = (int) number(options, "--servers", 1);
    int at = options.indexOf("--data");
    Path parent =
        at < 0 ? Path.of(System.getProperty("java.io.tmpdir")) : Path.of(options.get(at + 1));
    System.exit(run(kills, seed, servers, parent, command));
  }

  private static long number(List<String> options, String name, long usual) {
    int at = options.indexOf(name);
    return at < 0 ? usual : Long.parseLong(options.get(at + 1));
  }

  private static int run(int kills, long seed, int servers, Path parent, List<String> command)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(parent, "lab-crash-");
    Registry registry = new Registry(command, folder, servers);
    try {
      new CrashRun(registry, seed, System.out).run(kills);
    } catch (Violation violation) {
      System.out.println("seed " + seed + ": " + violation.getMessage());
      System.out.println("what the registry left is in " + folder);
      return 1;
    }
    System.out.println("seed " + seed + ": nothing acknowledged was lost");
    delete(folder);
    return 0;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
