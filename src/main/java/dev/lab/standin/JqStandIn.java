package dev.lab.standin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * jq, by jackson-jq: filters over standard input or files, and the options that scripts use most.
 */
final class JqStandIn implements StandIn {
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("-r", "raw"),
          Map.entry("--raw-output", "raw"),
          Map.entry("-j", "join"),
          Map.entry("--join-output", "join"),
          Map.entry("-c", "compact"),
          Map.entry("--compact-output", "compact"),
          Map.entry("-n", "null"),
          Map.entry("--null-input", "null"),
          Map.entry("-s", "slurp"),
          Map.entry("--slurp", "slurp"),
          Map.entry("-e", "status"),
          Map.entry("--exit-status", "status"),
          Map.entry("-S", "sort"),
          Map.entry("--sort-keys", "sort"),
          Map.entry("-M", "monochrome"),
          Map.entry("--monochrome-output", "monochrome"),
          Map.entry("--arg", "arg"),
          Map.entry("--version", "version"),
          Map.entry("-V", "version"));
  private static final Set<String> FLAGS =
      Set.of("raw", "join", "compact", "null", "slurp", "status", "sort", "monochrome", "version");

  @Override
  public String name() {
    return "jq";
  }

  @Override
  public String whereToGetIt() {
    return "https://jqlang.org/download";
  }

  @Override
  public int run(Invocation call) throws IOException {
    Map<String, String> variables = new HashMap<>();
    List<String> rest = takeArgs(call.arguments(), variables);
    Arguments arguments = Arguments.parse("jq", rest, ALIASES, FLAGS);
    if (arguments.has("version")) {
      call.out().println("jq-1.6 (stand-in)");
      return 0;
    }
    if (arguments.positional().isEmpty()) {
      throw new UsageException(2, "jq: give a filter, such as '.spec.ports[0].nodePort'");
    }
    JqProgram program;
    try {
      program = JqProgram.compile(arguments.positional().getFirst(), variables);
    } catch (JqProgram.JqException e) {
      call.err().println("jq: error: " + e.getMessage() + "\njq: 1 compile error");
      return 3;
    }
    String input = arguments.has("null") ? "null" : read(call, arguments);
    try {
      JqProgram.Result result =
          program.run(
              input,
              arguments.has("slurp"),
              new JqProgram.Format(
                  arguments.has("raw") || arguments.has("join"),
                  arguments.has("compact"),
                  arguments.has("sort")),
              line -> call.out().print(arguments.has("join") ? line : line + "\n"));
      return arguments.has("status") && !result.lastIsTrue() ? 1 : 0;
    } catch (JqProgram.JqException e) {
      call.out().flush();
      call.err()
          .println((e.isInput() ? "jq: error (at <stdin>:0): " : "jq: error: ") + e.getMessage());
      return e.isInput() ? 2 : 5;
    }
  }

  /** {@code --arg NAME VALUE} takes two words; takes those out. */
  private static List<String> takeArgs(List<String> given, Map<String, String> variables) {
    List<String> rest = new java.util.ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      if (given.get(i).equals("--arg")) {
        if (i + 2 >= given.size()) {
          throw new UsageException(2, "jq: --arg takes two parameters (e.g. --arg varname value)");
        }
        variables.put(given.get(i + 1), given.get(i + 2));
        i += 2;
      } else {
        rest.add(given.get(i));
      }
    }
    return rest;
  }

  private static String read(Invocation call, Arguments arguments) throws IOException {
    List<String> files = arguments.positional().subList(1, arguments.positional().size());
    if (files.isEmpty()) {
      return new String(call.in().readAllBytes(), StandardCharsets.UTF_8);
    }
    StringBuilder all = new StringBuilder();
    for (String file : files) {
      if (!Files.isReadable(call.file(file))) {
        throw new UsageException(
            2, "jq: error: Could not open file " + file + ": No such file or directory");
      }
      all.append(Files.readString(call.file(file))).append('\n');
    }
    return all.toString();
  }
}
