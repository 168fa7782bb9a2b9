package dev.lab.sandbox.engine;

import dev.lab.registry.name.ImageName;
import dev.lab.sandbox.build.BuildException;
import dev.lab.sandbox.build.BuildRequest;
import dev.lab.sandbox.build.Builder;
import dev.lab.sandbox.build.Output;
import dev.lab.sandbox.quota.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /build?version=1}: the classic builder. */
final class BuildEndpoint implements Endpoint {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ImageStore images;
  private final Puller puller;
  private final Clock clock;
  private final Disk disk;

  BuildEndpoint(ImageStore images, Puller puller, Clock clock, Disk disk) {
    this.disk = disk;
    this.images = images;
    this.puller = puller;
    this.clock = clock;
  }

  @Override
  public void handle(Call call, Answer answer) throws IOException {
    if (call.query("version").equals("2")) {
      throw new EngineException(
          501, "the lab's sandbox has no BuildKit: set DOCKER_BUILDKIT=0 and build again");
    }
    if (!call.query("remote").isEmpty() || call.body().toString().isEmpty()) {
      throw new EngineException(
          400, "the lab's sandbox builds from a folder or an archive that the client sends");
    }
    for (String tag : call.all("t")) {
      try {
        ImageName.parse(tag);
      } catch (IllegalArgumentException e) {
        throw new EngineException(500, "invalid reference format");
      }
    }
    Path scratch = Files.createTempDirectory(call.body().getParent(), "build");
    boolean quiet = call.flag("q");
    try {
      Builder builder =
          new Builder(
              request(call),
              new BuildImages(
                  images, puller, new BuildLogins(call.headers().get("X-Registry-Config")), answer),
              output(answer, quiet),
              clock,
              scratch,
              disk);
      String id = builder.build();
      if (quiet) {
        answer.message(JSON.createObjectNode().put("stream", id + "\n"));
      }
    } catch (BuildException e) {
      throw new EngineException(400, e.getMessage());
    } finally {
      delete(scratch);
    }
  }

  private static BuildRequest request(Call call) {
    String dockerfile = call.query("dockerfile");
    return new BuildRequest(
        call.body(),
        dockerfile.isEmpty() ? "Dockerfile" : dockerfile,
        call.all("t").stream().filter(t -> !t.isEmpty()).toList(),
        call.query("target"),
        map(call.query("buildargs")),
        map(call.query("labels")),
        call.flag("pull"),
        !call.flag("nocache"));
  }

  private static Map<String, String> map(String json) {
    Map<String, String> all = new LinkedHashMap<>();
    if (!json.isEmpty()) {
      for (Map.Entry<String, JsonNode> entry : JSON.readTree(json).properties()) {
        if (!entry.getValue().isNull()) {
          all.put(entry.getKey(), entry.getValue().asString(""));
        }
      }
    }
    return all;
  }

  private static Output output(Answer answer, boolean quiet) {
    return new Output() {
      @Override
      public void print(String text) throws IOException {
        if (!quiet) {
          answer.message(JSON.createObjectNode().put("stream", text));
        }
      }

      @Override
      public void built(String id) throws IOException {
        if (!quiet) {
          var message = JSON.createObjectNode();
          message.putObject("aux").put("ID", id);
          answer.message(message);
        }
      }
    };
  }

  private static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
