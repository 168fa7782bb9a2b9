package dev.lab.standin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A compose file with its variables filled in.
 *
 * @param services by name, in the order of their names
 */
record ComposeFile(Path file, Map<String, Service> services, Map<String, String> unset) {

  /**
   * One service.
   *
   * @param image empty where none is named
   * @param build the folder that is built, empty where nothing is
   */
  record Service(String name, String image, String build, String dockerfile, JsonNode arguments) {}

  private static final Pattern VARIABLE =
      Pattern.compile(
          "\\$(?:(\\$)|([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-?+])([^}]*))?\\})");

  static ComposeFile read(Path file, String shown, Map<String, String> environment)
      throws IOException {
    if (!Files.isReadable(file)) {
      throw new UsageException(
          1, "ERROR: .FileNotFoundError: [Errno 2] No such file or directory: '" + shown + "'");
    }
    JsonNode tree;
    try {
      tree = YAMLMapper.shared().readTree(Files.readAllBytes(file));
    } catch (JacksonException e) {
      throw new UsageException(1, "ERROR: " + shown + ": " + e.getOriginalMessage());
    }
    Map<String, String> unset = new LinkedHashMap<>();
    Map<String, Service> services = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : tree.path("services").properties()) {
      JsonNode service = entry.getValue();
      JsonNode build = service.path("build");
      String folder = build.isObject() ? build.path("context").asString(".") : build.asString("");
      services.put(
          entry.getKey(),
          new Service(
              entry.getKey(),
              fill(service.path("image").asString(""), environment, unset),
              fill(folder, environment, unset),
              build.path("dockerfile").asString("Dockerfile"),
              build.path("args")));
    }
    if (services.isEmpty()) {
      throw new UsageException(1, "ERROR: " + shown + " names no services");
    }
    return new ComposeFile(file, services, unset);
  }

  /**
   * Fills in variables: {@code $X}, {@code ${X}}, {@code ${X-default}}, {@code ${X:-default}},
   * {@code ${X?error}}.
   */
  private static String fill(
      String text, Map<String, String> environment, Map<String, String> unset) {
    Matcher variable = VARIABLE.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (variable.find()) {
      variable.appendReplacement(
          filled, Matcher.quoteReplacement(value(variable, environment, unset)));
    }
    return variable.appendTail(filled).toString();
  }

  private static String value(
      Matcher variable, Map<String, String> environment, Map<String, String> unset) {
    if (variable.group(1) != null) {
      return "$";
    }
    String name = variable.group(2) != null ? variable.group(2) : variable.group(3);
    String operator = variable.group(4) == null ? "" : variable.group(4);
    String value = environment.get(name);
    boolean there = value != null && !(operator.startsWith(":") && value.isEmpty());
    String word = variable.group(5) == null ? "" : variable.group(5);
    switch (operator.replace(":", "")) {
      case "-" -> {
        return there && value != null ? value : word;
      }
      case "+" -> {
        return there ? word : "";
      }
      case "?" -> {
        if (!there || value == null) {
          throw new UsageException(
              1, "ERROR: Missing mandatory value for \"" + name + "\": " + word);
        }
        return value;
      }
      default -> {
        if (value == null) {
          unset.put(name, "");
          return "";
        }
        return value;
      }
    }
  }
}
