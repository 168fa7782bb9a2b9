package dev.lab.sandbox.build;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The instructions that change an image's configuration and no file. */
final class Settings {
  private final ObjectNode run;
  private final Variables variables;

  /**
   * Settings of a configuration.
   *
   * @param run its part {@code config}
   */
  Settings(ObjectNode run, Variables variables) {
    this.run = run;
    this.variables = variables;
  }

  /** Applies one, and gives it as the image's history writes it. */
  String apply(Instruction step) throws BuildException {
    return switch (step.name()) {
      case "ENV" -> env(step);
      case "LABEL" -> label(step);
      case "EXPOSE" -> expose(step);
      case "CMD" -> "CMD " + list("Cmd", command(step));
      case "ENTRYPOINT" -> entrypoint(step);
      case "USER" -> "USER " + text("User", variables.expand(step.rest()));
      case "WORKDIR" -> "WORKDIR " + text("WorkingDir", folder(step));
      case "STOPSIGNAL" -> "STOPSIGNAL " + text("StopSignal", variables.expand(step.rest()));
      case "VOLUME" -> volume(step);
      case "SHELL" -> "SHELL " + list("Shell", jsonOnly(step));
      case "HEALTHCHECK" -> healthcheck(step);
      case "ONBUILD" -> onBuild(step);
      default -> step.original();
    };
  }

  private String env(Instruction step) throws BuildException {
    Map<String, String> pairs = pairs(step);
    Map<String, String> all = environment(run);
    all.putAll(pairs);
    ArrayNode list = run.putArray("Env");
    all.forEach((k, v) -> list.add(k + "=" + v));
    return "ENV "
        + pairs.entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(" "));
  }

  static Map<String, String> environment(JsonNode run) {
    Map<String, String> all = new LinkedHashMap<>();
    for (JsonNode pair : run.path("Env")) {
      String text = pair.asString("");
      int equals = text.indexOf('=');
      all.put(
          equals < 0 ? text : text.substring(0, equals),
          equals < 0 ? "" : text.substring(equals + 1));
    }
    return all;
  }

  /** {@code a=b c=d}, or the old form {@code a b}. */
  private Map<String, String> pairs(Instruction step) throws BuildException {
    Map<String, String> pairs = new LinkedHashMap<>();
    String first = step.rest().split("\\s+", 2)[0];
    if (!first.contains("=")) {
      String[] old = step.rest().split("\\s+", 2);
      if (old.length < 2) {
        throw BuildException.atLine(step.line(), step.name() + " must have two arguments");
      }
      pairs.put(old[0], variables.expand(old[1]));
      return pairs;
    }
    for (String word : variables.split(step.rest(), true)) {
      int equals = word.indexOf('=');
      if (equals <= 0) {
        throw BuildException.atLine(
            step.line(),
            "Syntax error - can't find = in \"" + word + "\". Must be of the form: name=value");
      }
      pairs.put(word.substring(0, equals), word.substring(equals + 1));
    }
    return pairs;
  }

  private String label(Instruction step) throws BuildException {
    Map<String, String> pairs = pairs(step);
    ObjectNode labels = run.withObjectProperty("Labels");
    pairs.forEach(labels::put);
    return "LABEL "
        + pairs.entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(" "));
  }

  private String expose(Instruction step) throws BuildException {
    List<String> shown = new ArrayList<>();
    for (String word : variables.split(step.rest(), true)) {
      if (!word.matches("\\d{1,5}(-\\d{1,5})?(/(tcp|udp|sctp))?")) {
        throw new BuildException("invalid containerPort: " + word);
      }
      run.withObjectProperty("ExposedPorts").putObject(word.contains("/") ? word : word + "/tcp");
      shown.add(word);
    }
    return "EXPOSE " + String.join(" ", shown);
  }

  private List<String> command(Instruction step) {
    return step.json()
        .orElseGet(
            () -> {
              List<String> shell = new ArrayList<>();
              run.path("Shell").forEach(w -> shell.add(w.asString("")));
              if (shell.isEmpty()) {
                shell.addAll(List.of("/bin/sh", "-c"));
              }
              shell.add(step.rest());
              return shell;
            });
  }

  private String entrypoint(Instruction step) {
    run.remove("Cmd");
    return "ENTRYPOINT " + list("Entrypoint", command(step));
  }

  private static List<String> jsonOnly(Instruction step) throws BuildException {
    return step.json()
        .orElseThrow(
            () ->
                BuildException.atLine(
                    step.line(), step.name() + " requires the arguments to be in JSON form"));
  }

  private String folder(Instruction step) throws BuildException {
    String wanted = variables.expand(step.rest());
    return resolve(run, wanted);
  }

  /** A path of the image, from its present working folder. */
  static String resolve(JsonNode run, String path) {
    String base = run.path("WorkingDir").asString("");
    String whole = path.startsWith("/") ? path : (base.isEmpty() ? "/" : base + "/") + path;
    return "/" + FileTree.normal(whole);
  }

  private String volume(Instruction step) throws BuildException {
    for (String word : step.words()) {
      run.withObjectProperty("Volumes").putObject(variables.expand(word));
    }
    return "VOLUME [" + String.join(" ", step.words()) + "]";
  }

  private String healthcheck(Instruction step) throws BuildException {
    ObjectNode check = run.putObject("Healthcheck");
    if (step.rest().equalsIgnoreCase("NONE")) {
      check.putArray("Test").add("NONE");
      return HealthcheckText.of(check);
    }
    Instruction command = Parser.instruction(step.line(), step.rest());
    ArrayNode test = check.putArray("Test");
    test.add(command.json().isPresent() ? "CMD" : "CMD-SHELL");
    command
        .json()
        .ifPresentOrElse(words -> words.forEach(test::add), () -> test.add(command.rest()));
    for (String field : List.of("Interval", "Timeout", "StartPeriod", "StartInterval")) {
      String flag = field.replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      String given = step.flags().get(flag);
      if (given != null) {
        check.put(field, nanoseconds(step, given));
      }
    }
    String retries = step.flags().get("retries");
    if (retries != null) {
      check.put("Retries", Integer.parseInt(retries));
    }
    return HealthcheckText.of(check);
  }

  private static long nanoseconds(Instruction step, String text) throws BuildException {
    if (!text.matches("\\d+(ms|s|m|h)")) {
      throw BuildException.atLine(step.line(), "time: invalid duration \"" + text + "\"");
    }
    long number = Long.parseLong(text.replaceAll("\\D", ""));
    return number
        * switch (text.replaceAll("\\d", "")) {
          case "ms" -> 1_000_000L;
          case "s" -> 1_000_000_000L;
          case "m" -> 60_000_000_000L;
          default -> 3_600_000_000_000L;
        };
  }

  private String onBuild(Instruction step) throws BuildException {
    Parser.instruction(step.line(), step.rest());
    run.withArrayProperty("OnBuild").add(step.rest());
    return "ONBUILD " + step.rest();
  }

  private String text(String field, String value) {
    run.put(field, value);
    return value;
  }

  private String list(String field, List<String> words) {
    ArrayNode list = run.putArray(field);
    words.forEach(list::add);
    return "["
        + words.stream()
            .map(w -> JsonMapper.shared().writeValueAsString(w))
            .collect(Collectors.joining(" "))
        + "]";
  }
}
