package dev.lab.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** The builds so far, in a file. */
final class BuildLog {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int MOST = 200;

  private final Path file;

  BuildLog(Path file) {
    this.file = file;
  }

  synchronized byte[] json() throws IOException {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(all());
  }

  private List<Build> all() throws IOException {
    return Files.exists(file)
        ? Arrays.asList(JSON.readValue(Files.readAllBytes(file), Build[].class))
        : List.of();
  }

  /** Begins with the commit that is there before anybody has pushed. */
  synchronized void begin(String commit, String tag, String branch) throws IOException {
    if (!Files.exists(file)) {
      add(new Build(commit, tag, branch, "first", List.of(), ""));
    }
  }

  synchronized void add(Build build) throws IOException {
    List<Build> all = new ArrayList<>(all());
    all.addFirst(build);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.write(fresh, JSON.writeValueAsBytes(all.subList(0, Math.min(MOST, all.size()))));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
