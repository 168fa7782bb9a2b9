package dev.lab.check.kinds;

import dev.lab.check.Kind;
import dev.lab.check.Outcome;
import dev.lab.check.Situation;
import dev.lab.course.CheckSpec;
import dev.lab.course.Field;
import dev.lab.course.FieldType;
import dev.lab.course.Times;
import dev.lab.registry.name.Digest;
import dev.lab.target.LearnerShell.ShellVariable;
import dev.lab.target.Programs;
import dev.lab.target.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code run}: a {@code script} of the lab's, or lines of {@code bash}, ends with status 0; 1
 * fails, and its last line says why. Only where the lab is trusted.
 */
final class RunKind implements Kind {
  private static final Duration USUAL = Duration.ofSeconds(10);

  private final @Nullable Path lab;
  private final boolean trusted;

  /**
   * Of a lab.
   *
   * @param lab its folder
   */
  RunKind(@Nullable Path lab, boolean trusted) {
    this.lab = lab;
    this.trusted = trusted;
  }

  @Override
  public String name() {
    return "run";
  }

  @Override
  public int since() {
    return 2;
  }

  @Override
  public String doc() {
    return "A script of the lab's ends with status 0; with 1 the check fails, and the last line that"
        + " it printed says why; any other status is the lab's own fault. Either script or bash;"
        + " it is run only with --trust";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.optional(
            "script",
            FieldType.TEXT,
            "A file in the lab's folder; bash runs it, unless it is executable"),
        Field.optional("bash", FieldType.TEXT, "Lines of bash in its place"),
        Field.optional("limit", FieldType.TIME, "How long it may run; 10s unless told"),
        Field.optional(
            "variables",
            FieldType.TEXTS,
            "Variables of the learner's shell that it is given; where there is no shell, as in"
                + " grading, the check is skipped"),
        Field.optional(
            "objects",
            FieldType.TEXTS,
            "Objects such as deployment/web that it reads on its standard input, as a JSON list:"
                + " {\"items\": [...]}"));
  }

  @Override
  public String notes() {
    return """
        It runs in an empty folder of its own, which is deleted after it, and what it has started
        ends with it. It may print 64 KiB. Its environment has nothing but `PATH` as lab has it,
        `HOME` and `TMPDIR` (that folder), `LANG=C.UTF-8`, `LAB_NAMESPACE` (the learner's namespace)
        and the `variables` that are set. It is not kept from the network or from your files: trust
        a lab as you trust a program.
        """;
  }

  @Override
  public List<String> problems(CheckSpec spec) {
    if (spec.fields().has("script") == spec.fields().has("bash")) {
      return List.of("give either script or bash");
    }
    for (String object : Fields.texts(spec, "objects")) {
      if (!object.matches("([^/]+/){1,3}[^/]+")) {
        return List.of("an object is written as deployment/web, not " + object);
      }
    }
    return script(spec).isEmpty() && spec.fields().has("script") && lab != null
        ? List.of("there is no file " + Fields.text(spec, "script") + " in the lab's folder")
        : List.of();
  }

  /** The script's file, where it is in the lab's folder. */
  private Optional<Path> script(CheckSpec spec) {
    if (lab == null || !spec.fields().has("script")) {
      return Optional.empty();
    }
    try {
      Path file = lab.resolve(Fields.text(spec, "script")).toRealPath();
      return file.startsWith(lab.toRealPath()) && Files.isRegularFile(file)
          ? Optional.of(file)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public Outcome look(CheckSpec spec, Situation situation) {
    if (!trusted) {
      return Outcome.Skipped.notTrusted(
          "it runs a program that comes with the lab; --trust allows that");
    }
    List<String> names = Fields.texts(spec, "variables");
    World world = situation.world();
    if (!names.isEmpty() && !world.shell().visible()) {
      return Outcome.Skipped.notVisible();
    }
    Map<String, String> environment = new TreeMap<>();
    environment.put("LAB_NAMESPACE", world.cluster().namespace());
    for (String name : names) {
      ShellVariable variable = world.shell().variables().get(name);
      if (variable != null) {
        environment.put(name, variable.value());
      }
    }
    Optional<Path> script = script(spec);
    List<String> command =
        script.isEmpty()
            ? List.of("bash", "-c", Fields.text(spec, "bash"))
            : Files.isExecutable(script.get())
                ? List.of(script.get().toString())
                : List.of("bash", script.get().toString());
    Duration limit = Times.read(Fields.text(spec, "limit")).orElse(USUAL);
    String looked = script.isEmpty() ? "a script" : "the script " + Fields.text(spec, "script");
    Programs.Ended ended =
        world
            .programs()
            .run(
                program(spec, script, looked),
                () -> {
                  try {
                    return new ScriptRun(command, environment, objects(spec, world), limit)
                        .run(looked);
                  } catch (IOException e) {
                    return new Programs.Ended(
                        Programs.End.FAULT, looked + " can't be run: " + e.getMessage());
                  }
                });
    return switch (ended.end()) {
      case WELL -> Outcome.passed(looked, ended.said());
      case WRONG -> Outcome.failed(looked, "it ends with status 0", ended.said());
      case FAULT -> new Outcome.Broken(ended.said());
    };
  }

  /** Another text is another program. */
  private static String program(CheckSpec spec, Optional<Path> script, String looked) {
    try {
      byte[] text =
          script.isPresent()
              ? Files.readAllBytes(script.get())
              : Fields.text(spec, "bash").getBytes(StandardCharsets.UTF_8);
      return looked + " (" + Digest.sha256(text) + ")";
    } catch (IOException e) {
      return looked;
    }
  }

  private static String objects(CheckSpec spec, World world) {
    ObjectNode list = JsonMapper.shared().createObjectNode();
    list.putArray("items");
    for (String each : Fields.texts(spec, "objects")) {
      int cut = each.lastIndexOf('/');
      world
          .cluster()
          .type(each.substring(0, cut))
          .flatMap(t -> world.cluster().find(t, "", each.substring(cut + 1)))
          .ifPresent(o -> list.withArray("items").add(o));
    }
    return list.toString();
  }
}
