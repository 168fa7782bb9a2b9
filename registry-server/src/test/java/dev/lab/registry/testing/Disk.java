package dev.lab.registry.testing;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** A small disk in memory, mounted on a folder: where that is not allowed, the test is skipped. */
public final class Disk implements AutoCloseable {
  private final Path folder;

  private Disk(Path folder) {
    this.folder = folder;
  }

  /** Mounts one of this size, as {@code 4m}, on an empty folder. In CI it must be possible. */
  public static Disk mounted(Path folder, String size) throws Exception {
    Files.createDirectories(folder);
    String refused = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
    if (!refused.isEmpty()) {
      if (System.getenv("CI") != null) {
        fail("a small disk can't be mounted: " + refused);
      }
      Assumptions.abort("needs to mount a small disk, as root: " + refused);
    }
    return new Disk(folder);
  }

  /** Makes it a disk that can only be read, or takes that back. */
  public void setReadOnly(boolean only) throws Exception {
    String refused = run("mount", "-o", "remount," + (only ? "ro" : "rw"), folder.toString());
    if (!refused.isEmpty()) {
      throw new IOException(refused);
    }
  }

  /** Fills it to the last byte. */
  public Path fill() throws IOException {
    Path ballast = folder.resolve("ballast");
    byte[] page = new byte[4096];
    try (var out = Files.newOutputStream(ballast)) {
      while (true) {
        out.write(page);
      }
    } catch (IOException e) {
      // Full.
    }
    return ballast;
  }

  private static String run(String... words) throws Exception {
    try {
      Process process =
          new ProcessBuilder(new ArrayList<>(List.of(words))).redirectErrorStream(true).start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor() == 0 ? "" : "exit code " + process.exitValue() + ": " + said;
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Override
  public void close() throws Exception {
    run("umount", "-l", folder.toString());
  }
}
