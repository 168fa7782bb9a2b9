package dev.lab.registry.gc;

import dev.lab.registry.store.StoredFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Gathers what is wrong, and puts bad files aside where that is wanted. */
final class Findings {
  private final StoredFiles files;
  private final boolean repair;
  private final Consumer<Finding> tell;
  private final List<Finding> all = new ArrayList<>();

  Findings(StoredFiles files, boolean repair, Consumer<Finding> tell) {
    this.files = files;
    this.repair = repair;
    this.tell = tell;
  }

  /** The file itself is bad. */
  void bad(Finding.Kind kind, String repository, Path file, String sentence) {
    Optional<Path> moved = Optional.empty();
    String said = sentence;
    if (repair) {
      try {
        moved = Optional.of(files.quarantine(file));
      } catch (IOException e) {
        if (!Files.exists(file)) {
          return;
        }
        said = sentence + "; it could not be put aside: " + e;
      }
    }
    add(new Finding(kind, repository, file, said, moved));
  }

  /** The file says rightly that something else is wrong; it stays. */
  void incomplete(Finding.Kind kind, String repository, Path file, String sentence) {
    add(new Finding(kind, repository, file, sentence, Optional.empty()));
  }

  private void add(Finding finding) {
    all.add(finding);
    tell.accept(finding);
  }

  List<Finding> all() {
    return all;
  }
}
