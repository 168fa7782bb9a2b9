package dev.lab.standin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** One kubectl command's arguments, read. */
final class KubectlCall {
  private static final Map<String, String> ALIASES = aliases();
  private static final Set<String> FLAGS =
      Set.of(
          "all-namespaces",
          "watch",
          "no-headers",
          "all",
          "ignore-not-found",
          "now",
          "follow",
          "show-labels",
          "client",
          "rm",
          "previous",
          "timestamps");

  private final Invocation invocation;
  private final KubeApi api;
  private final Arguments arguments;
  private final List<String> words;

  KubectlCall(Invocation invocation, KubeApi api, boolean followIsF) {
    Map<String, String> aliases = new HashMap<>(ALIASES);
    aliases.put("-f", followIsF ? "follow" : "filename");
    this.invocation = invocation;
    this.api = api;
    List<String> given = new ArrayList<>(invocation.arguments());
    // A program's own arguments come after --.
    int end = given.indexOf("--");
    this.words = end < 0 ? List.of() : List.copyOf(given.subList(end + 1, given.size()));
    this.arguments =
        Arguments.parse("kubectl", end < 0 ? given : given.subList(0, end), aliases, FLAGS);
  }

  private static Map<String, String> aliases() {
    Map<String, String> all = new HashMap<>();
    for (String name :
        List.of(
            "namespace",
            "output",
            "selector",
            "all-namespaces",
            "watch",
            "no-headers",
            "filename",
            "image",
            "replicas",
            "port",
            "target-port",
            "type",
            "name",
            "timeout",
            "for",
            "all",
            "ignore-not-found",
            "now",
            "follow",
            "tail",
            "restart",
            "labels",
            "wait",
            "field-selector",
            "show-labels",
            "client",
            "container",
            "node-port",
            "protocol",
            "rm",
            "grace-period",
            "dry-run",
            "env",
            "patch",
            "previous",
            "timestamps")) {
      all.put("--" + name, name);
    }
    all.putAll(
        Map.of(
            "-n",
            "namespace",
            "-o",
            "output",
            "-l",
            "selector",
            "-A",
            "all-namespaces",
            "-w",
            "watch",
            "-c",
            "container",
            "-p",
            "patch"));
    return all;
  }

  Invocation invocation() {
    return invocation;
  }

  KubeApi api() {
    return api;
  }

  Arguments arguments() {
    return arguments;
  }

  /** What stands after {@code --}. */
  List<String> command() {
    return words;
  }

  String option(String name, String other) {
    return arguments.get(name).orElse(other);
  }

  String needed(String name) {
    return arguments
        .get(name)
        .orElseThrow(
            () -> new UsageException(1, "error: required flag(s) \"" + name + "\" not set"));
  }

  String namespace() {
    return arguments.has("all-namespaces") ? "" : option("namespace", api.namespace());
  }

  /** A type and perhaps a name. */
  record Target(KubeType type, String name) {}

  /** {@code TYPE NAME…}, {@code TYPE/NAME…} or {@code TYPE,TYPE}. */
  List<Target> targets() {
    List<String> given = arguments.positional();
    List<Target> all = new ArrayList<>();
    if (given.isEmpty()) {
      return all;
    }
    if (given.getFirst().contains("/")) {
      for (String each : given) {
        String[] parts = each.split("/", 2);
        if (parts.length < 2) {
          throw new UsageException(
              1,
              "error: there is no need to specify a resource type as a separate argument when passing"
                  + " arguments in resource/name form");
        }
        all.add(new Target(KubeType.of(parts[0]), parts[1]));
      }
      return all;
    }
    List<KubeType> types = new ArrayList<>();
    for (String type : given.getFirst().split(",")) {
      if (type.equals("all")) {
        types.addAll(KubeType.ALL);
      } else {
        types.add(KubeType.of(type));
      }
    }
    for (KubeType type : types) {
      if (given.size() == 1) {
        all.add(new Target(type, ""));
      } else {
        given.subList(1, given.size()).forEach(n -> all.add(new Target(type, n)));
      }
    }
    return all;
  }

  /** The one object that the command is about. */
  Target target(String command) {
    List<Target> targets = targets();
    if (targets.size() != 1 || targets.getFirst().name().isEmpty()) {
      throw new UsageException(
          1, "error: " + command + " needs one object, such as deploy/registry");
    }
    return targets.getFirst();
  }

  /** The objects of the files that -f names. */
  List<ObjectNode> files() throws IOException {
    List<ObjectNode> all = new ArrayList<>();
    for (String name : arguments.all("filename")) {
      byte[] bytes;
      if (name.equals("-")) {
        bytes = invocation.in().readAllBytes();
      } else if (Files.exists(invocation.file(name))) {
        bytes = Files.readAllBytes(invocation.file(name));
      } else {
        throw new UsageException(1, "error: the path \"" + name + "\" does not exist");
      }
      try {
        for (String part : new String(bytes, StandardCharsets.UTF_8).split("(?m)^---\\s*$")) {
          JsonNode tree = part.isBlank() ? null : YAMLMapper.shared().readTree(part);
          if (tree instanceof ObjectNode object && !object.isEmpty()) {
            all.add(object);
          }
        }
      } catch (JacksonException e) {
        throw new UsageException(1, "error: error parsing " + name + ": " + e.getOriginalMessage());
      }
    }
    return all;
  }

  void print(String text) {
    invocation.out().print(text);
  }

  void println(String text) {
    invocation.out().println(text);
  }
}
