package dev.lab.kubeconfig;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * One or several kubeconfig files, merged as kubectl merges them: of equal names the first file's
 * wins.
 */
public final class Kubeconfig {
  private static final YAMLMapper YAML = YAMLMapper.shared();
  private static final List<String> LISTS = List.of("clusters", "users", "contexts");

  private final String source;
  private final ObjectNode tree;

  private Kubeconfig(String source, ObjectNode tree) {
    this.source = source;
    this.tree = tree;
  }

  /**
   * The files that kubectl would read in this environment: {@code $KUBECONFIG}, else {@code
   * ~/.kube/config}.
   */
  public static Kubeconfig ofUser(Map<String, String> environment) {
    String listed = environment.getOrDefault("KUBECONFIG", "");
    if (listed.isEmpty()) {
      return load(List.of(Path.of(environment.getOrDefault("HOME", ""), ".kube", "config")));
    }
    List<Path> files = new ArrayList<>();
    for (String file : listed.split(":", -1)) {
      if (!file.isEmpty()) {
        files.add(Path.of(file));
      }
    }
    return load(files);
  }

  /** Reads these files; those that are missing are passed over, unless all are. */
  public static Kubeconfig load(List<Path> files) {
    ObjectNode merged = YAML.createObjectNode();
    merged.put("apiVersion", "v1").put("kind", "Config");
    LISTS.forEach(merged::putArray);
    List<Path> there = files.stream().filter(Files::exists).toList();
    String source = String.join(", ", files.stream().map(Path::toString).toList());
    if (there.isEmpty()) {
      throw new KubeconfigException("no kubeconfig: " + source + " does not exist");
    }
    for (Path file : there) {
      ObjectNode one = read(file);
      for (String list : LISTS) {
        for (JsonNode entry : one.path(list)) {
          if (named(merged, list, entry.path("name").asString("")).isEmpty()) {
            ((ArrayNode) merged.path(list)).add(resolved(entry, file));
          }
        }
      }
      if (!merged.has("current-context") && one.path("current-context").isString()) {
        merged.set("current-context", one.path("current-context"));
      }
    }
    return new Kubeconfig(source, merged);
  }

  /** Of one file's text. */
  public static Kubeconfig ofText(String text) {
    try {
      if (YAML.readTree(text) instanceof ObjectNode object) {
        return new Kubeconfig("the kubeconfig", object);
      }
    } catch (JacksonException e) {
      // Said below.
    }
    throw new KubeconfigException("the kubeconfig holds no mapping in YAML");
  }

  private static ObjectNode read(Path file) {
    try {
      if (YAML.readTree(Files.readAllBytes(file)) instanceof ObjectNode object) {
        return object;
      }
      throw new KubeconfigException(file + " is not a kubeconfig: it holds no mapping");
    } catch (IOException e) {
      throw new KubeconfigException(file + " can't be read: " + e.getMessage());
    } catch (JacksonException e) {
      throw new KubeconfigException(
          file + " is not a kubeconfig: it is not YAML (" + e.getOriginalMessage() + ")");
    }
  }

  /** Puts the content of the files that an entry names in their place, so that it stands alone. */
  private static JsonNode resolved(JsonNode entry, Path file) {
    ObjectNode copy = entry.deepCopy().asObject();
    for (String part : List.of("cluster", "user")) {
      if (copy.path(part) instanceof ObjectNode object) {
        for (String field :
            List.of("certificate-authority", "client-certificate", "client-key", "tokenFile")) {
          embed(object, field, file);
        }
      }
    }
    return copy;
  }

  private static void embed(ObjectNode object, String field, Path file) {
    String named = object.path(field).asString("");
    if (named.isEmpty()) {
      return;
    }
    Path there = file.resolveSibling(named);
    try {
      byte[] content = Files.readAllBytes(there);
      object.remove(field);
      if (field.equals("tokenFile")) {
        object.put("token", new String(content, StandardCharsets.UTF_8).strip());
      } else {
        object.put(field + "-data", Base64.getEncoder().encodeToString(content));
      }
    } catch (IOException e) {
      // Only the context that is taken must be whole; its use says what is missing.
      object.put(field, there.toString());
    }
  }

  /** The names of the contexts, in the files' order. */
  public List<String> contexts() {
    List<String> names = new ArrayList<>();
    tree.path("contexts").forEach(c -> names.add(c.path("name").asString("")));
    return names;
  }

  /** The current context's name. */
  public Optional<String> currentContext() {
    return Optional.of(tree.path("current-context").asString("")).filter(c -> !c.isEmpty());
  }

  /**
   * One context, alone and current.
   *
   * @param namespace instead of the context's own; null to keep that
   */
  public Kubeconfig only(String context, @Nullable String namespace) {
    ObjectNode one =
        named(tree, "contexts", context)
            .orElseThrow(
                () ->
                    new KubeconfigException(
                        "there is no context \""
                            + context
                            + "\" in "
                            + source
                            + (contexts().isEmpty()
                                ? ", which has none"
                                : "; it has: " + String.join(", ", contexts()))));
    ObjectNode alone = YAML.createObjectNode();
    alone.put("apiVersion", "v1").put("kind", "Config").put("current-context", context);
    ObjectNode copy = one.deepCopy();
    ObjectNode inner = copy.withObjectProperty("context");
    if (namespace != null) {
      inner.put("namespace", namespace);
    }
    alone.putArray("contexts").add(copy);
    String cluster = inner.path("cluster").asString("");
    alone
        .putArray("clusters")
        .add(
            named(tree, "clusters", cluster)
                .orElseThrow(
                    () ->
                        new KubeconfigException(
                            "context \""
                                + context
                                + "\" names a cluster that "
                                + source
                                + " lacks: \""
                                + cluster
                                + "\"")));
    ArrayNode users = alone.putArray("users");
    named(tree, "users", inner.path("user").asString("")).ifPresent(users::add);
    return new Kubeconfig(source, alone);
  }

  /** The namespace of the current context. */
  public String namespace() {
    return named(tree, "contexts", currentContext().orElse(""))
        .map(c -> c.path("context").path("namespace").asString(""))
        .filter(n -> !n.isEmpty())
        .orElse("default");
  }

  /** The server that the current context leads to; empty where it leads nowhere. */
  public Optional<String> server() {
    return currentCluster()
        .map(c -> c.path("cluster").path("server").asString(""))
        .filter(s -> !s.isEmpty());
  }

  private Optional<ObjectNode> currentCluster() {
    return currentContext()
        .flatMap(c -> named(tree, "contexts", c))
        .flatMap(c -> named(tree, "clusters", c.path("context").path("cluster").asString("")));
  }

  /** The certificate of the current context's user, as PEM in base64; empty without one. */
  public Optional<String> clientCertificate() {
    return currentContext()
        .flatMap(c -> named(tree, "contexts", c))
        .flatMap(c -> named(tree, "users", c.path("context").path("user").asString("")))
        .map(u -> u.path("user").path("client-certificate-data").asString(""))
        .filter(c -> !c.isEmpty());
  }

  /** The program that a user of this file would run to log in, where one of them does. */
  public Optional<String> loginPlugin() {
    for (JsonNode user : tree.path("users")) {
      JsonNode exec = user.path("user").path("exec");
      if (exec.isObject()) {
        return Optional.of("exec plugin \"" + exec.path("command").asString("") + "\"");
      }
      JsonNode provider = user.path("user").path("auth-provider");
      if (provider.isObject()) {
        return Optional.of("auth provider \"" + provider.path("name").asString("") + "\"");
      }
    }
    return Optional.empty();
  }

  /** Writes it, readable by the user only. */
  public void write(Path file) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, toYaml());
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The file's text. */
  public String toYaml() {
    return YAML.writeValueAsString(tree);
  }

  private static Optional<ObjectNode> named(ObjectNode tree, String list, String name) {
    for (JsonNode entry : tree.path(list)) {
      if (entry.path("name").asString("").equals(name) && entry instanceof ObjectNode object) {
        return Optional.of(object);
      }
    }
    return Optional.empty();
  }
}
