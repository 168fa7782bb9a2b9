package dev.lab.standin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** docker-compose and docker compose: build, push and config of a compose file's services. */
final class ComposeStandIn implements StandIn {
  @Override
  public String name() {
    return "docker-compose";
  }

  @Override
  public String whereToGetIt() {
    return "https://docs.docker.com/compose/install";
  }

  @Override
  public int run(Invocation call) throws IOException {
    List<String> words = call.arguments();
    String file = "";
    int next = 0;
    while (next < words.size() && words.get(next).startsWith("-")) {
      String word = words.get(next);
      if ((word.equals("-f") || word.equals("--file")) && next + 1 < words.size()) {
        file = words.get(next + 1);
        next += 2;
      } else if (word.startsWith("--file=")) {
        file = word.substring("--file=".length());
        next++;
      } else if (word.equals("--version") || word.equals("-v")) {
        return version(call);
      } else {
        throw UsageException.lacks("docker-compose", word);
      }
    }
    if (next >= words.size()) {
      call.out().println("docker-compose (stand-in of lab): build, config, push, version");
      return 1;
    }
    String command = words.get(next);
    Invocation rest = call.with(words.subList(next + 1, words.size()));
    if (command.equals("version")) {
      return version(call);
    }
    if (!Set.of("build", "push", "config").contains(command)) {
      throw UsageException.lacks("docker-compose", command);
    }
    ComposeFile compose = open(call, file);
    compose
        .unset()
        .keySet()
        .forEach(
            n ->
                call.err()
                    .println(
                        "WARNING: The "
                            + n
                            + " variable is not set. Defaulting to a blank string."));
    try {
      return switch (command) {
        case "build" -> build(rest, compose);
        case "push" -> push(rest, compose);
        default -> config(call, compose);
      };
    } catch (EngineClient.EngineException e) {
      call.err().println("ERROR: " + e.getMessage());
      return 1;
    }
  }

  private static int version(Invocation call) {
    call.out().println("docker-compose version 1.29.2 (stand-in of lab)");
    return 0;
  }

  private static ComposeFile open(Invocation call, String named) throws IOException {
    if (!named.isEmpty()) {
      return ComposeFile.read(call.file(named), named, call.environment());
    }
    for (String usual :
        List.of("compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml")) {
      if (Files.exists(call.file(usual))) {
        return ComposeFile.read(call.file(usual), usual, call.environment());
      }
    }
    throw new UsageException(
        1,
        "ERROR: no compose file in this folder; name one with -f, such as: docker-compose -f"
            + " dockercoins.yml build");
  }

  private static List<ComposeFile.Service> wanted(ComposeFile compose, Arguments arguments) {
    if (arguments.positional().isEmpty()) {
      return List.copyOf(compose.services().values());
    }
    return arguments.positional().stream()
        .map(
            name -> {
              ComposeFile.Service service = compose.services().get(name);
              if (service == null) {
                throw new UsageException(1, "ERROR: No such service: " + name);
              }
              return service;
            })
        .toList();
  }

  private static int build(Invocation call, ComposeFile compose) throws IOException {
    Arguments arguments =
        Arguments.parse(
            "docker-compose",
            call.arguments(),
            Map.of("--no-cache", "no-cache", "--pull", "pull"),
            Set.of("no-cache", "pull"));
    EngineClient engine = new EngineClient(call.environment());
    for (ComposeFile.Service service : wanted(compose, arguments)) {
      if (service.build().isEmpty()) {
        call.err().println(service.name() + " uses an image, skipping");
        continue;
      }
      call.err().println("Building " + service.name());
      if (!service.image().isEmpty()) {
        DockerReference.parse(service.image());
      }
      Path folder = compose.file().toAbsolutePath().resolveSibling(service.build()).normalize();
      DockerBuild.Request request =
          new DockerBuild.Request(
              folder,
              service.dockerfile(),
              service.image().isEmpty() ? List.of() : List.of(service.image()),
              buildArguments(service.arguments(), call.environment()),
              JsonMapper.shared().createObjectNode(),
              "",
              arguments.has("no-cache"),
              arguments.has("pull"));
      int status = DockerBuild.build(engine, request, call, false);
      if (status != 0) {
        call.err().println("ERROR: Service '" + service.name() + "' failed to build");
        return 1;
      }
    }
    return 0;
  }

  private static ObjectNode buildArguments(JsonNode given, Map<String, String> environment) {
    ObjectNode arguments = JsonMapper.shared().createObjectNode();
    if (given.isObject()) {
      given.properties().forEach(e -> arguments.put(e.getKey(), e.getValue().asString("")));
    }
    for (JsonNode pair : given.isArray() ? given : JsonMapper.shared().createArrayNode()) {
      String[] parts = pair.asString("").split("=", 2);
      arguments.put(parts[0], parts.length > 1 ? parts[1] : environment.getOrDefault(parts[0], ""));
    }
    return arguments;
  }

  private static int push(Invocation call, ComposeFile compose) {
    Arguments arguments =
        Arguments.parse(
            "docker-compose",
            call.arguments(),
            Map.of("--ignore-push-failures", "ignore"),
            Set.of("ignore"));
    EngineClient engine = new EngineClient(call.environment());
    int status = 0;
    for (ComposeFile.Service service : wanted(compose, arguments)) {
      // A service that is not built here is not pushed.
      if (service.build().isEmpty() || service.image().isEmpty()) {
        continue;
      }
      DockerReference reference = DockerReference.parse(service.image());
      call.err().println("Pushing " + service.name() + " (" + service.image() + ")...");
      int pushed = DockerPush.push(engine, reference, call.out(), call.err(), false);
      if (pushed != 0 && !arguments.has("ignore")) {
        return 1;
      }
      status = Math.max(status, arguments.has("ignore") ? 0 : pushed);
    }
    return status;
  }

  private static int config(Invocation call, ComposeFile compose) {
    call.out().println("services:");
    for (ComposeFile.Service service : compose.services().values()) {
      call.out().println("  " + service.name() + ":");
      if (!service.build().isEmpty()) {
        Path folder = compose.file().toAbsolutePath().resolveSibling(service.build()).normalize();
        call.out().println("    build:\n      context: " + folder);
      }
      if (!service.image().isEmpty()) {
        call.out().println("    image: " + service.image());
      }
    }
    return 0;
  }
}
