package dev.lab.grade;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A kubeconfig that a learner handed in: code, to whoever reads it without a thought. Only what
 * says where a server is, and who one is there, is taken out of it; whatever else it holds is
 * refused by name.
 */
final class LearnersKubeconfig {
  private static final YAMLMapper YAML = YAMLMapper.shared();
  private static final long LARGEST = 1L << 20;
  private static final Set<String> CLUSTER =
      Set.of("server", "certificate-authority-data", "tls-server-name");
  private static final Set<String> USER =
      Set.of("token", "client-certificate-data", "client-key-data", "username", "password");
  private static final Set<String> FILES =
      Set.of("tokenFile", "client-certificate", "client-key", "certificate-authority");
  private static final Set<String> IDLE =
      Set.of("extensions", "disable-compression", "insecure-skip-tls-verify");

  private final JsonNode tree;

  private LearnersKubeconfig(JsonNode tree) {
    this.tree = tree;
  }

  /**
   * Reads one.
   *
   * @param folder the roster's
   * @param named as the roster names it
   */
  static LearnersKubeconfig read(Path folder, String named) throws GradeException {
    Path file = folder.resolve(named);
    try {
      refuseLinks(folder, named);
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new GradeException(
            Files.exists(file) ? named + " is no plain file" : "there is no file " + named);
      }
      if (Files.size(file) > LARGEST) {
        throw new GradeException("the kubeconfig can't be read: it is larger than 1 MiB");
      }
      JsonNode tree = YAML.readTree(Files.readAllBytes(file));
      if (!tree.isObject()) {
        throw new GradeException("the kubeconfig can't be read: it holds no mapping");
      }
      return new LearnersKubeconfig(tree);
    } catch (IOException | JacksonException e) {
      throw new GradeException("the kubeconfig can't be read: it is no YAML");
    }
  }

  /** A link in what a learner handed in would lead to a file of whoever grades. */
  private static void refuseLinks(Path folder, String named) throws GradeException {
    Path at = folder;
    for (Path part : Path.of(named)) {
      at = at.resolve(part);
      if (Files.isSymbolicLink(at)) {
        throw new GradeException(named + " leads through a symbolic link (" + part + ")");
      }
    }
  }

  /**
   * The current context with its cluster and user, and nothing else.
   *
   * @param namespace in place of the context's own; empty to keep that
   */
  String context(String namespace) throws GradeException {
    String name = text(tree, "current-context");
    if (name.isEmpty()) {
      throw new GradeException("the kubeconfig has no current context");
    }
    JsonNode context = named("contexts", "context", name);
    JsonNode cluster = named("clusters", "cluster", text(context, "cluster"));
    JsonNode user = named("users", "user", text(context, "user"));
    refusePrograms(user);
    refuseFiles(cluster);
    refuseFiles(user);
    refuseWays(cluster);
    refuseOthers(cluster, CLUSTER);
    refuseOthers(user, USER);
    String own = text(context, "namespace");
    ObjectNode alone = YAML.createObjectNode();
    alone.put("apiVersion", "v1").put("kind", "Config").put("current-context", "learner");
    ObjectNode inner =
        alone.putArray("contexts").addObject().put("name", "learner").putObject("context");
    inner.put("cluster", "learner").put("user", "learner");
    inner.put("namespace", namespace.isEmpty() ? own : namespace);
    copy(cluster, CLUSTER, alone.putArray("clusters").addObject(), "cluster");
    copy(user, USER, alone.putArray("users").addObject(), "user");
    return YAML.writeValueAsString(alone);
  }

  private static void copy(JsonNode from, Set<String> fields, ObjectNode to, String name) {
    ObjectNode inner = to.put("name", "learner").putObject(name);
    fields.stream().sorted().filter(from::has).forEach(f -> inner.put(f, text(from, f)));
  }

  private JsonNode named(String list, String inner, String name) throws GradeException {
    for (JsonNode each : tree.path(list)) {
      if (text(each, "name").equals(name)) {
        return each.path(inner);
      }
    }
    throw new GradeException("the kubeconfig lacks what it names among its " + list);
  }

  private static String text(JsonNode in, String field) {
    return in.path(field).asString("");
  }

  private static void refusePrograms(JsonNode user) throws GradeException {
    for (String field : List.of("exec", "auth-provider")) {
      if (user.has(field)) {
        throw new GradeException(
            "the kubeconfig would run a program here: "
                + (field.equals("exec")
                    ? "exec plugin \"" + text(user.path(field), "command")
                    : "auth provider \"" + text(user.path(field), "name"))
                + "\"");
      }
    }
  }

  private static void refuseFiles(JsonNode part) throws GradeException {
    Optional<String> file = FILES.stream().sorted().filter(part::has).findFirst();
    if (file.isPresent()) {
      throw new GradeException(
          "the kubeconfig names a file ("
              + file.get()
              + "): have it made by kubectl config view --minify --flatten --raw");
    }
  }

  private static void refuseWays(JsonNode cluster) throws GradeException {
    if (cluster.has("proxy-url")) {
      throw new GradeException(
          "the kubeconfig leads through a proxy (proxy-url), which is not followed");
    }
    if (cluster.path("insecure-skip-tls-verify").asBoolean(false)) {
      throw new GradeException(
          "the kubeconfig has no certificate checked (insecure-skip-tls-verify), so anybody could"
              + " answer: it has to hold certificate-authority-data");
    }
    URI server;
    try {
      server = new URI(text(cluster, "server"));
    } catch (URISyntaxException e) {
      throw new GradeException("the kubeconfig names no server: " + text(cluster, "server"));
    }
    String host = String.valueOf(server.getHost());
    boolean here = host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    boolean plain = "http".equals(server.getScheme());
    if (server.getHost() == null || !plain && !"https".equals(server.getScheme())) {
      throw new GradeException("the kubeconfig names no server: " + text(cluster, "server"));
    }
    if (plain && !here) {
      throw new GradeException(
          "the kubeconfig's server speaks no TLS (" + server + "), so anybody could answer");
    }
    if (server.getRawUserInfo() != null) {
      throw new GradeException("the kubeconfig's server has a user in its address");
    }
  }

  private static void refuseOthers(JsonNode part, Set<String> fields) throws GradeException {
    for (String field : part.propertyNames()) {
      if (!fields.contains(field) && !IDLE.contains(field)) {
        throw new GradeException("the kubeconfig has a field that is not followed: " + field);
      }
    }
  }
}
