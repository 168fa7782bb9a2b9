package dev.lab.sandbox;

import dev.lab.registry.name.Digest;
import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.kinds.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a sandbox has been asked to hold, as one digest: every object but its status, every file of
 * its engine, node and Hub but logs. Two that hold the same have the same digest; what follows by
 * itself (endpoints) and what only tells of it (events) is left out.
 */
final class Holdings {
  private static final Set<String> FOLLOWING =
      Set.of("Event", "Lease", "Endpoints", "EndpointSlice");

  private Holdings() {}

  static String of(Api api, List<Path> folders) throws IOException {
    StringBuilder all = new StringBuilder();
    for (Kind kind : api.kinds().all()) {
      if (!FOLLOWING.contains(kind.type().kind())) {
        api.list(kind, null).items().forEach(o -> all.append(asked(o)).append('\n'));
      }
    }
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        files(folder, all);
      }
    }
    return Digest.sha256(all.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static ObjectNode asked(ObjectNode object) {
    ObjectNode asked = object.deepCopy();
    asked.remove("status");
    if (asked.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove(List.of("resourceVersion", "managedFields"));
    }
    return asked;
  }

  private static void files(Path folder, StringBuilder all) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      if (!file.endsWith("log")) {
        all.append(file).append(' ').append(Digest.sha256(Files.readAllBytes(file))).append('\n');
      }
    }
  }
}
