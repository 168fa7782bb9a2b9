package dev.lab.sandbox.build;

import dev.lab.registry.name.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Builds one stage, an image a step. */
final class StageBuild {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Builder builder;
  private final Map<String, String> arguments = new LinkedHashMap<>();
  private Images.@Nullable Image image;
  private boolean cache;

  StageBuild(Builder builder, Images.@Nullable Image base) {
    this.builder = builder;
    this.image = base;
    this.cache = builder.request().cache();
  }

  Images.@Nullable Image image() {
    return image;
  }

  void step(Instruction step) throws IOException, BuildException {
    switch (step.name()) {
      case "COPY", "ADD" -> copy(step);
      case "RUN" -> run(step);
      case "ARG" -> argument(step);
      case "MAINTAINER" ->
          setting("MAINTAINER " + step.rest(), config -> config.put("author", step.rest()));
      default -> {
        ObjectNode config = config();
        Settings settings = new Settings(config.withObjectProperty("config"), variables());
        String text = settings.apply(step);
        commit("/bin/sh -c #(nop)  " + text, config, null, true);
      }
    }
  }

  private void setting(String text, java.util.function.Consumer<ObjectNode> change)
      throws IOException {
    ObjectNode config = config();
    change.accept(config);
    commit("/bin/sh -c #(nop)  " + text, config, null, true);
  }

  private Variables variables() {
    Map<String, String> all = new LinkedHashMap<>(arguments);
    Images.Image at = image;
    if (at != null) {
      all.putAll(Settings.environment(at.config().path("config")));
    }
    return new Variables(all);
  }

  private ObjectNode config() {
    Images.Image at = image;
    if (at != null) {
      return (ObjectNode) at.config().deepCopy();
    }
    ObjectNode config = JSON.createObjectNode();
    config.put("architecture", System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64");
    config.put("os", "linux");
    config
        .putObject("config")
        .putArray("Env")
        .add("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    config.putObject("rootfs").put("type", "layers").putArray("diff_ids");
    return config;
  }

  private void argument(Instruction step) throws IOException, BuildException {
    for (String word : variables().split(step.rest(), true)) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      Optional<String> given = builder.argument(name);
      if (given.isPresent()) {
        arguments.put(name, given.get());
      } else if (equals >= 0) {
        arguments.put(name, word.substring(equals + 1));
      }
    }
    commit("/bin/sh -c #(nop)  ARG " + step.rest(), config(), null, true);
  }

  /** Not run: the image stays as it was, and the learner is told. */
  private void run(Instruction step) throws IOException {
    String command = step.json().map(w -> String.join(" ", w)).orElse(step.rest());
    String given =
        arguments.isEmpty()
            ? ""
            : "|" + arguments.size() + " " + String.join(" ", pairs(arguments)) + " ";
    String created = given + "/bin/sh -c " + command;
    Optional<Images.Image> before = cached(key(created, ""));
    if (before.isPresent()) {
      use(before.get());
      return;
    }
    String container = container(created);
    builder.print(" ---> Running in " + container + "\n");
    builder.print(
        "The lab's sandbox does not run commands: this RUN made nothing (" + command + ")\n");
    builder.print(" ---> Removed intermediate container " + container + "\n");
    ObjectNode config = config();
    history(config, created, true);
    keep(key(created, ""), config, null);
  }

  private static List<String> pairs(Map<String, String> map) {
    return map.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList();
  }

  private void copy(Instruction step) throws IOException, BuildException {
    if (step.flags().containsKey("chmod")) {
      throw new BuildException(
          "the --chmod option requires BuildKit. Refer to"
              + " https://docs.docker.com/go/buildkit/ to learn how to build images with BuildKit"
              + " enabled");
    }
    Variables variables = variables();
    List<String> words =
        step.json().isPresent() ? step.words() : variables.split(step.rest(), true);
    if (words.size() < 2) {
      throw BuildException.atLine(
          step.line(),
          step.name()
              + " requires at least two arguments, but only one was provided. Destination could"
              + " not be determined");
    }
    List<String> sources = words.subList(0, words.size() - 1);
    if (step.name().equals("ADD")
        && sources.stream().anyMatch(s -> s.matches("(?i)(https?|git)://.*"))) {
      throw new BuildException(
          "ADD failed: the lab's sandbox works offline and adds no files from the network");
    }
    String last = words.getLast();
    Images.Image at = image;
    JsonNode run = at == null ? JSON.createObjectNode() : at.config().path("config");
    String target =
        Settings.resolve(run, last) + (last.endsWith("/") || last.equals(".") ? "/" : "");
    String from = step.flags().getOrDefault("from", "");
    FileTree tree =
        from.isEmpty() ? builder.context() : builder.files(variables.expand(from), sources);
    LayerFile layer =
        new Copy(tree, from.isEmpty(), step.name(), builder.scratch()).layer(sources, target);
    String hash = layer.hash();
    String created =
        "/bin/sh -c #(nop) "
            + step.name()
            + " "
            + (sources.size() > 1
                ? "multi"
                : tree.isFolder(FileTree.normal(sources.getFirst())) ? "dir" : "file")
            + ":"
            + hash
            + " in "
            + target
            + " ";
    String key = key(created + step.flags().getOrDefault("chown", ""), hash);
    Optional<Images.Image> before = cached(key);
    if (before.isPresent()) {
      use(before.get());
      return;
    }
    int[] owner = owner(step.flags().getOrDefault("chown", ""));
    Path file = builder.images().newFile();
    String difference = layer.write(file, owner[0], owner[1]);
    ObjectNode config = config();
    config.withObjectProperty("rootfs").withArrayProperty("diff_ids").add(difference);
    history(config, created, false);
    keep(key, config, new Images.NewLayer(file, difference));
  }

  private static int[] owner(String chown) throws BuildException {
    if (chown.isEmpty()) {
      return new int[] {0, 0};
    }
    if (!chown.matches("\\d{1,9}(:\\d{1,9})?")) {
      return switch (chown.split(":", 2)[0]) {
        case "root" -> new int[] {0, 0};
        case "nobody" -> new int[] {65_534, 65_534};
        default ->
            throw new BuildException(
                "unable to convert uid/gid chown string to host mapping: can't find uid for user "
                    + chown.split(":", 2)[0]
                    + " (the sandbox's images have no users: give numbers)");
      };
    }
    String[] parts = chown.split(":", 2);
    int uid = Integer.parseInt(parts[0]);
    return new int[] {uid, parts.length > 1 ? Integer.parseInt(parts[1]) : uid};
  }

  private void commit(
      String created, ObjectNode config, Images.@Nullable NewLayer layer, boolean container)
      throws IOException {
    String key = key(created, "");
    Optional<Images.Image> before = cached(key);
    if (before.isPresent()) {
      use(before.get());
      return;
    }
    if (container) {
      String id = container(created);
      builder.print(" ---> Running in " + id + "\n");
      builder.print(" ---> Removed intermediate container " + id + "\n");
    }
    history(config, created, layer == null);
    keep(key, config, layer);
  }

  private static String container(String text) {
    return Digest.sha256(text + System.nanoTime()).shortHex();
  }

  private String key(String created, String hash) {
    Images.Image at = image;
    return Digest.sha256((at == null ? "scratch" : at.id()) + "\n" + created + "\n" + hash).hex();
  }

  private Optional<Images.Image> cached(String key) {
    Optional<Images.Image> found = cache ? builder.images().cached(key) : Optional.empty();
    if (found.isEmpty()) {
      cache = false;
    }
    return found;
  }

  private void use(Images.Image found) throws IOException {
    builder.print(" ---> Using cache\n");
    image = found;
    builder.print(" ---> " + found.shortId() + "\n");
  }

  private void history(ObjectNode config, String created, boolean empty) {
    Clock clock = builder.clock();
    config.put("created", clock.instant().toString());
    ObjectNode row =
        config
            .withArrayProperty("history")
            .addObject()
            .put("created", clock.instant().toString())
            .put("created_by", created);
    if (empty) {
      row.put("empty_layer", true);
    }
  }

  private void keep(String key, ObjectNode config, Images.@Nullable NewLayer layer)
      throws IOException {
    Images.Image made = builder.images().add(config, image, layer);
    builder.images().cache(key, made);
    image = made;
    builder.print(" ---> " + made.shortId() + "\n");
  }

  static FileTree files(Images.Image image, List<String> wanted, FileTree tree) throws IOException {
    List<String> roots = wanted.stream().map(FileTree::normal).toList();
    for (Path layer : image.layers()) {
      try (InputStream in = Files.newInputStream(layer)) {
        tree.read(
            in,
            path ->
                roots.stream()
                    .anyMatch(
                        r ->
                            r.isEmpty()
                                || path.equals(r)
                                || path.startsWith(r + "/")
                                || r.matches(".*[*?\\[].*")));
      }
    }
    return tree;
  }
}
