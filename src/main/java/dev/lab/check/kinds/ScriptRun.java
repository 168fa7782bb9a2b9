package dev.lab.check.kinds;

import dev.lab.target.Programs.End;
import dev.lab.target.Programs.Ended;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One run of a lab's script: to a deadline and an output limit, with an environment of its own, in
 * an empty folder of its own. What it has started ends with it.
 */
final class ScriptRun {
  /** The most that a script may print. */
  static final int MOST_OUTPUT = 64 * 1024;

  private static final int LOOK_MILLIS = 10;
  private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";

  private final List<String> command;
  private final Map<String, String> environment;
  private final String input;
  private final Duration limit;
  private final Set<ProcessHandle> started = new HashSet<>();

  ScriptRun(List<String> command, Map<String, String> environment, String input, Duration limit) {
    this.command = command;
    this.environment = environment;
    this.input = input;
    this.limit = limit;
  }

  Ended run(String looked) throws IOException {
    Path folder = Files.createTempDirectory("lab-run");
    try {
      return in(folder, looked);
    } finally {
      delete(folder);
    }
  }

  private Ended in(Path folder, String looked) throws IOException {
    Path work = Files.createDirectory(folder.resolve("work"));
    Path out = folder.resolve("out");
    Path in = Files.writeString(folder.resolve("in"), input);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(work.toFile())
            .redirectInput(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    Map<String, String> all = builder.environment();
    String path = all.getOrDefault("PATH", USUAL_PATH);
    all.clear();
    all.putAll(environment);
    all.put("PATH", path);
    all.put("HOME", work.toString());
    all.put("TMPDIR", work.toString());
    all.put("LANG", "C.UTF-8");
    Process process = builder.start();
    started.add(process.toHandle());
    try {
      return ended(process, out, looked);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fault(looked + " was interrupted");
    } finally {
      started.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private Ended ended(Process process, Path out, String looked)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      process.descendants().forEach(started::add);
      if (Files.size(out) > MOST_OUTPUT) {
        return fault(looked + " printed more than " + MOST_OUTPUT / 1024 + " KiB");
      }
      if (System.nanoTime() > deadline) {
        return fault(looked + " did not end within " + limit.toSeconds() + " seconds" + last(out));
      }
    }
    if (Files.size(out) > MOST_OUTPUT) {
      return fault(looked + " printed more than " + MOST_OUTPUT / 1024 + " KiB");
    }
    String said = lastLine(out);
    return switch (process.exitValue()) {
      case 0 -> new Ended(End.WELL, said.isEmpty() ? "it ended with status 0" : said);
      case 1 -> new Ended(End.WRONG, said.isEmpty() ? "it ended with status 1" : said);
      default -> fault(looked + " ended with status " + process.exitValue() + last(out));
    };
  }

  private static Ended fault(String words) {
    return new Ended(End.FAULT, words);
  }

  private static String last(Path out) throws IOException {
    String line = lastLine(out);
    return line.isEmpty() ? "" : ": " + line;
  }

  private static String lastLine(Path out) throws IOException {
    byte[] all;
    try (var in = Files.newInputStream(out)) {
      all = in.readNBytes(MOST_OUTPUT);
    }
    return new String(all, StandardCharsets.UTF_8)
        .lines()
        .map(String::strip)
        .filter(l -> !l.isEmpty())
        .reduce("", (a, b) -> b)
        .replaceAll("\\p{Cntrl}", "");
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e)
              throws IOException {
            Files.deleteIfExists(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
