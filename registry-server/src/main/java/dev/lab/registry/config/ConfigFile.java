package dev.lab.registry.config;

import dev.lab.registry.auth.Authentication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads distribution's {@code config.yml} (its versions 2 and 3), the {@code REGISTRY_} variables
 * that override it, and the sections of our own. What is not supported is refused by name.
 */
public final class ConfigFile {
  private static final ObjectMapper YAML = new YAMLMapper();

  private ConfigFile() {}

  /**
   * Reads a file.
   *
   * @param lines where a registry of this configuration says what it has to say
   */
  public static RegistryConfig read(
      Path file, Map<String, String> environment, Consumer<String> lines) throws ConfigException {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new ConfigException("can't read " + file + ": " + e.getMessage());
    }
    return parse(file.toString(), text, environment, lines);
  }

  static RegistryConfig parse(
      String source, String text, Map<String, String> environment, Consumer<String> lines)
      throws ConfigException {
    return parse(source, text, environment, file -> file, lines);
  }

  /**
   * The same for a text that is no file of this machine.
   *
   * @param source what it is called where something is wrong with it
   * @param files where a file that is named in it is found
   */
  public static RegistryConfig parse(
      String source,
      String text,
      Map<String, String> environment,
      UnaryOperator<Path> files,
      Consumer<String> lines)
      throws ConfigException {
    return parse(source, text, environment, files, lines, false);
  }

  /** The same of a registry that may ask no other server; what would have it do so is refused. */
  public static RegistryConfig parseAlone(
      String source,
      String text,
      Map<String, String> environment,
      UnaryOperator<Path> files,
      Consumer<String> lines)
      throws ConfigException {
    return parse(source, text, environment, files, lines, true);
  }

  private static RegistryConfig parse(
      String source,
      String text,
      Map<String, String> environment,
      UnaryOperator<Path> files,
      Consumer<String> lines,
      boolean alone)
      throws ConfigException {
    JsonNode tree;
    try {
      tree = YAML.readTree(text);
    } catch (JacksonException e) {
      throw new ConfigException(source + " is not YAML: " + e.getOriginalMessage());
    }
    if (!(tree instanceof ObjectNode root)) {
      throw new ConfigException(source + " has no keys: see the example in the README");
    }
    Problems problems = new Problems();
    new EnvironmentOverrides(YAML, problems).apply(root, environment);
    Section section = new Section("", root, problems, files);
    RegistryConfig config = read(section, lines).withLog(lines);
    if (alone) {
      String why = "this registry reaches no other server";
      List.of("proxy", "mirrors", "notifications").forEach(key -> section.refuse(key, why));
      List.of("s3", "swift").stream()
          .filter(root.path("storage")::has)
          .forEach(key -> section.problem("storage." + key, "is not supported here: " + why));
    }
    section.end();
    problems.end(source);
    return config;
  }

  private static RegistryConfig read(Section root, Consumer<String> lines) {
    if (!root.text("version", "").matches("0\\.1")) {
      root.problem("version", "must be 0.1");
    }
    StorageSection storage = StorageSection.read(root.section("storage"));
    RegistryConfig config = RegistryConfig.storedIn(MirrorSection.read(root, storage, lines));
    Section http = root.section("http");
    config =
        config
            .withListen(HttpSection.read(http))
            .withServing(
                new Serving(
                    storage.deleteEnabled(),
                    storage.readOnly(),
                    root.section("page").flag("enabled", false),
                    storage.redirect()))
            .withUpkeep(storage.upkeep().withGarbage(GarbageSection.read(root)))
            .withAccounts(AuthSection.read(root.section("auth"), root))
            .withTags(TagsSection.read(root.section("tags")));
    Optional<RegistryConfig.Notifications> notifications =
        NotificationsSection.read(
            root.section("notifications"), storage.folder().map(f -> f.resolve(".events")), lines);
    if (notifications.isPresent()) {
      config = config.withNotifications(notifications.get());
    }
    Section log = root.section("log");
    log.ignore("level", "formatter", "fields", "reportcaller");
    log.refuse("hooks", "send mail from what reads the log");
    if (!log.section("accesslog").flag("disabled", false)) {
      config = config.withAccess(lines);
    }
    root.ignore("loglevel");
    refuse(root);
    return config;
  }

  private static void refuse(Section root) {
    root.refuse("middleware", "");
    root.refuse("reporting", "");
    root.refuse("policy", "");
    root.refuse("redis", "descriptors are kept in memory, and need no server");
    Section compatibility = root.section("compatibility");
    Section schema1 = compatibility.section("schema1");
    schema1.ignore("trustkey", "signingkeyfile");
    schema1.refuse("enabled", "schema 1 manifests were replaced in 2015");
    Section validation = root.section("validation");
    validation.ignore("enabled", "disabled");
    Section manifests = validation.section("manifests");
    manifests.refuse("urls", "layers that are fetched from elsewhere are taken as they are");
    manifests.refuse("indexes", "every child of an index must be there");
    root.section("catalog").ignore("maxentries");
    Section health = root.section("health");
    health.section("storagedriver").ignore("enabled", "interval", "threshold");
    health.refuse("file", "");
    health.refuse("http", "");
    health.refuse("tcp", "");
  }

  /** A registry without accounts. */
  static RegistryConfig.Accounts noAccounts() {
    return Authentication::none;
  }
}
