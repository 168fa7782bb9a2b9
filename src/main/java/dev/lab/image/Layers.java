package dev.lab.image;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The layers of the app: what seldom changes is another than what often does. */
record Layers(ImagePlan plan) {
  private static final AbsoluteUnixPath APP = AbsoluteUnixPath.get("/app");

  /** The libraries. */
  FileEntriesLayer jars() {
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("libraries");
    plan.classPath().stream()
        .filter(Files::isRegularFile)
        .distinct()
        .sorted()
        .forEach(jar -> layer.addEntry(jar, APP.resolve("lib").resolve(jar.getFileName())));
    return layer.build();
  }

  /** The app's own classes, and the labs. */
  FileEntriesLayer own() throws ImageException, IOException {
    FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("app");
    List<Path> folders = plan.classPath().stream().filter(Files::isDirectory).distinct().toList();
    for (Path folder : folders) {
      layer.addEntryRecursive(folder, APP.resolve("classes"));
    }
    Path labs = plan.root().resolve("labs");
    if (!Files.isDirectory(labs)) {
      throw new ImageException(
          "there are no labs in " + plan.root() + "; run lab image where lab was started from");
    }
    layer.addEntryRecursive(labs, APP.resolve("labs"));
    return layer.build();
  }

  /** A folder that the app may write to, and one for what is temporary. */
  FileEntriesLayer home(String home, String user) throws IOException {
    Path empty = Files.createDirectories(plan.cache().resolve("empty"));
    return FileEntriesLayer.builder()
        .setName("state")
        .addEntry(folder(empty, home, "700", user))
        .addEntry(folder(empty, "/tmp", "777", user))
        .build();
  }

  private static FileEntry folder(Path empty, String path, String mode, String user) {
    return new FileEntry(
        empty,
        AbsoluteUnixPath.get(path),
        FilePermissions.fromOctalString(mode),
        FileEntriesLayer.DEFAULT_MODIFICATION_TIME,
        user + ":" + user);
  }
}
