package dev.lab.host;

import dev.lab.course.Lab;
import dev.lab.course.WorkspaceFiles;
import dev.lab.interpreter.Home;
import dev.lab.line.ShellState;
import dev.lab.line.Variable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Keeps a learner's files and variables, which are in memory, from one start to the next. */
final class HomeFiles {
  private final Path files;
  private final Path variables;
  private String kept = "";

  HomeFiles(Path folder) {
    this.files = folder.resolve("home.zip");
    this.variables = folder.resolve("shell.json");
  }

  /** Fills a home with what was kept, or with the lab's files where nothing was. */
  void load(Home home, Lab lab) throws IOException {
    if (Files.exists(files)) {
      unpack(home.folder());
    } else if (lab.workspace().isPresent()) {
      copy(lab.workspace().get(), home.folder(), lab);
    }
    kept = looks(home.folder());
  }

  private void unpack(Path to) throws IOException {
    try (InputStream in = Files.newInputStream(files);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path target = to.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.write(target, zip.readAllBytes());
        }
      }
    }
  }

  private static void copy(Path from, Path to, Lab lab) throws IOException {
    for (Path each : all(from)) {
      Path target = to.resolve(from.relativize(each).toString());
      if (Files.isDirectory(each)) {
        Files.createDirectories(target);
        continue;
      }
      var text = WorkspaceFiles.text(each);
      if (text.isPresent() && !lab.parameters().isEmpty()) {
        Files.writeString(target, lab.parameters().in(text.get()));
      } else {
        Files.write(target, Files.readAllBytes(each));
      }
    }
  }

  private static List<Path> all(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.sorted().toList();
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** What the files look like, without what is in them. */
  private static String looks(Path folder) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path each : all(folder)) {
      text.append(each).append(Files.size(each)).append(Files.getLastModifiedTime(each));
    }
    return text.toString();
  }

  /** The variables and the folder that were kept; those of a fresh shell where none were. */
  ShellState state(Home home, Map<String, Variable> fresh) throws IOException {
    if (!Files.exists(variables)) {
      return new ShellState(home.folder(), fresh);
    }
    JsonNode tree = JsonMapper.shared().readTree(Files.readAllBytes(variables));
    Map<String, Variable> all = new TreeMap<>();
    for (JsonNode each : tree.path("variables")) {
      all.put(
          each.path("name").asString(""),
          new Variable(each.path("value").asString(""), each.path("exported").asBoolean(false)));
    }
    Path folder = home.folder().resolve(tree.path("folder").asString(""));
    return new ShellState(Files.isDirectory(folder) ? folder : home.folder(), all);
  }

  /** Writes what has changed. */
  synchronized void save(Home home, ShellState state) throws IOException {
    String now = looks(home.folder());
    if (!now.equals(kept) || !Files.exists(files)) {
      Path fresh = files.resolveSibling("home.zip.new");
      try (OutputStream out = Files.newOutputStream(fresh);
          ZipOutputStream zip = new ZipOutputStream(out)) {
        pack(home.folder(), zip);
      }
      move(fresh, files);
      kept = now;
    }
    ObjectNode tree = JsonMapper.shared().createObjectNode();
    tree.put("folder", state.folder().toString());
    state
        .variables()
        .forEach(
            (name, variable) ->
                tree.withArray("variables")
                    .addObject()
                    .put("name", name)
                    .put("value", variable.value())
                    .put("exported", variable.exported()));
    Path fresh = variables.resolveSibling("shell.json.new");
    Files.write(fresh, JsonMapper.shared().writeValueAsBytes(tree));
    move(fresh, variables);
  }

  private static void pack(Path folder, ZipOutputStream zip) throws IOException {
    for (Path each : all(folder)) {
      String name = folder.relativize(each).toString();
      if (name.isEmpty()) {
        continue;
      }
      boolean isFolder = Files.isDirectory(each);
      zip.putNextEntry(new ZipEntry(isFolder ? name + "/" : name));
      if (!isFolder) {
        Files.copy(each, zip);
      }
      zip.closeEntry();
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
