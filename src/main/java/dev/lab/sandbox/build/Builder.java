package dev.lab.sandbox.build;

import dev.lab.sandbox.quota.Disk;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One build: reads the Dockerfile, then builds stage after stage. */
public final class Builder {
  private final BuildRequest request;
  private final Images images;
  private final Output output;
  private final Clock clock;
  private final Path scratch;
  private final FileTree context;
  private final Stage.Plan plan;
  private final Map<String, Images.Image> stages = new LinkedHashMap<>();
  private final Map<String, String> global = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();
  private int done;

  /**
   * Reads the context and the Dockerfile.
   *
   * @param scratch an empty folder for the build's own use
   * @param disk which it is on
   * @throws BuildException where the Dockerfile is malformed; nothing was said yet
   */
  public Builder(
      BuildRequest request, Images images, Output output, Clock clock, Path scratch, Disk disk)
      throws IOException, BuildException {
    this.request = request;
    this.images = images;
    this.output = output;
    this.clock = clock;
    this.scratch = scratch;
    this.context = new FileTree(scratch.resolve("context"), disk);
    try (InputStream in = Files.newInputStream(request.context())) {
      context.read(in, p -> true);
    }
    FileTree.Entry file = context.get(FileTree.normal(request.dockerfile()));
    Path content = file == null ? null : file.content();
    if (content == null) {
      throw new BuildException("Cannot locate specified Dockerfile: " + request.dockerfile());
    }
    List<Instruction> all =
        Parser.parse(Files.readString(content, StandardCharsets.UTF_8), request.dockerfile());
    this.plan = Stage.plan(all, request.target(), request.labels());
  }

  /** Builds, and gives the image's id. */
  public String build() throws IOException, BuildException {
    for (Instruction argument : plan.before()) {
      begin(argument);
      for (String word : new Variables(global).split(argument.rest(), true)) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        argument(name)
            .or(() -> equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1)))
            .ifPresent(value -> global.put(name, value));
      }
    }
    Images.Image last = null;
    for (Stage stage : plan.stages()) {
      last = stage(stage);
    }
    if (last == null) {
      throw new BuildException("No image was generated. Is your Dockerfile empty?");
    }
    Set<String> unused = new TreeSet<>(request.arguments().keySet());
    unused.removeAll(used);
    unused.removeIf(a -> a.toLowerCase(java.util.Locale.ROOT).endsWith("_proxy"));
    if (!unused.isEmpty()) {
      print(
          "[Warning] One or more build-args ["
              + String.join(" ", unused)
              + "] were not consumed\n");
    }
    print("Successfully built " + last.shortId() + "\n");
    for (String tag : request.tags()) {
      print("Successfully tagged " + images.tag(tag, last) + "\n");
    }
    return last.id();
  }

  private Images.@Nullable Image stage(Stage stage) throws IOException, BuildException {
    begin(stage.from());
    String name = new Variables(global).expand(stage.from().words().getFirst());
    if (name.isEmpty()) {
      throw new BuildException(
          "base name (" + stage.from().words().getFirst() + ") should not be blank");
    }
    Images.Image base =
        name.equals("scratch")
            ? null
            : stages.containsKey(name) ? stages.get(name) : images.get(name, request.pull());
    print(" ---> " + (base == null ? "" : base.shortId()) + "\n");
    StageBuild build = new StageBuild(this, base);
    JsonNode triggers = base == null ? null : base.config().path("config").path("OnBuild");
    if (triggers != null && !triggers.isEmpty()) {
      print(
          "# Executing "
              + triggers.size()
              + " build trigger"
              + (triggers.size() > 1 ? "s" : "")
              + "\n");
      for (JsonNode trigger : triggers) {
        build.step(Parser.instruction(stage.from().line(), trigger.asString("")));
      }
    }
    for (Instruction step : stage.steps()) {
      begin(step);
      build.step(step);
    }
    Images.Image made = build.image();
    if (made != null) {
      stages.put(stage.name(), made);
      stages.putIfAbsent("" + plan.stages().indexOf(stage), made);
      output.built(made.id());
    }
    return made;
  }

  private void begin(Instruction step) throws IOException {
    done++;
    print("Step " + done + "/" + plan.steps() + " : " + step.original());
    print("\n");
  }

  /** A value that the command line gives for an ARG. */
  Optional<String> argument(String name) {
    used.add(name);
    return Optional.ofNullable(request.arguments().get(name))
        .or(() -> Optional.ofNullable(global.get(name)));
  }

  /** The files of a stage or an image. */
  FileTree files(String from, List<String> wanted) throws IOException, BuildException {
    Images.Image stage = stages.get(from.toLowerCase(java.util.Locale.ROOT));
    Images.Image image = stage == null ? images.get(from, false) : stage;
    return StageBuild.files(
        image, wanted, context.fresh(Files.createTempDirectory(scratch, "from")));
  }

  void print(String text) throws IOException {
    output.print(text);
  }

  BuildRequest request() {
    return request;
  }

  Images images() {
    return images;
  }

  FileTree context() {
    return context;
  }

  Path scratch() {
    return scratch;
  }

  Clock clock() {
    return clock;
  }
}
