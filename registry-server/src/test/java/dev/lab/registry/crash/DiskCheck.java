package dev.lab.registry.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at the registry's folder itself: at blobs, temporary files and uploads. */
final class DiskCheck {
  private static final Duration FOREVER = Duration.ofSeconds(60);

  private final Path data;
  private final Tally tally;
  private final Map<Path, FileTime> hashed = new HashMap<>();

  DiskCheck(Path data, Tally tally) {
    this.data = data;
    this.tally = tally;
  }

  private Path incoming() {
    return data.resolve(".incoming");
  }

  private static List<Path> find(Path folder, int depth, String name) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder, depth)) {
      return all.filter(f -> f.endsWith(name)).toList();
    } catch (UncheckedIOException e) {
      // Something went away meanwhile, as uploads that expire do.
      return find(folder, depth, name);
    }
  }

  /** Every blob on the disk is what its folder's name says, whether or not it can be asked for. */
  void hashBlobs() throws IOException {
    for (Path file : find(data.resolve("docker/registry/v2/blobs"), 4, "data")) {
      FileTime time = Files.getLastModifiedTime(file);
      if (time.equals(hashed.get(file))) {
        continue;
      }
      String digest = Content.digest(Files.readAllBytes(file));
      String name = "sha256:" + file.getParent().getFileName();
      if (!digest.equals(name)) {
        throw new Violation(file + " is " + digest + " and " + Files.size(file) + " bytes long");
      }
      hashed.put(file, time);
      tally.add(Tally.Count.FILES);
    }
  }

  /** Forgets what was hashed, so that all is again. */
  void forget() {
    hashed.clear();
  }

  /**
   * While nothing runs, makes leftovers old: the uploads but these, and temporary files now and
   * then. All of them must be gone soon after the start.
   */
  List<Path> age(Set<String> uploadsToKeep, Random random) throws IOException {
    List<Path> aged = new ArrayList<>();
    for (Path uploads : find(data.resolve("docker/registry/v2/repositories"), 4, "_uploads")) {
      for (Path upload : list(uploads)) {
        if (!uploadsToKeep.contains(upload.getFileName().toString())) {
          makeOld(upload, Duration.ofDays(8));
          aged.add(upload);
          tally.add(Tally.Count.EXPIRED);
        }
      }
    }
    for (Path file : list(incoming())) {
      if (random.nextInt(4) > 0) {
        makeOld(file, Duration.ofHours(2));
        aged.add(file);
        tally.add(Tally.Count.TEMPORARY);
      }
    }
    return aged;
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private static void makeOld(Path file, Duration age) throws IOException {
    if (Files.exists(file)) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }
  }

  /** Waits until these are gone. */
  void awaitGone(List<Path> aged) throws InterruptedException {
    Instant deadline = Instant.now().plus(FOREVER);
    for (Path each : aged) {
      while (Files.exists(each)) {
        if (Instant.now().isAfter(deadline)) {
          throw new Violation(each + " is old and still there");
        }
        Thread.sleep(10);
      }
    }
  }

  /** No temporary file is older than it may get. */
  void checkTemporary() throws IOException {
    Instant oldest = Instant.now().minus(Duration.ofHours(1)).minusSeconds(60);
    for (Path file : list(incoming())) {
      if (Files.exists(file) && Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
        throw new Violation(file + " is a temporary file and old");
      }
    }
  }
}
