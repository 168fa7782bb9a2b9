package dev.lab.sandbox.node;

import dev.lab.sandbox.node.ConfigSources.MissingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The volumes of a Pod that are ConfigMaps and Secrets, written out as files. */
record FilledVolumes(ConfigSources sources, JsonNode podSpec, Path volumes) {
  private static final String DATA = "..data";

  /** A volume could not be set up; the message is the kubelet's. */
  static final class MountException extends Exception {
    private static final long serialVersionUID = 1;

    MountException(String message) {
      super(message);
    }
  }

  void fill() throws MountException, IOException {
    for (JsonNode volume : podSpec.path("volumes")) {
      String name = volume.path("name").asString("");
      try {
        Map<String, byte[]> files = new LinkedHashMap<>();
        add(files, volume);
        for (JsonNode source : volume.path("projected").path("sources")) {
          add(files, source);
        }
        write(name, files);
      } catch (MissingException e) {
        throw new MountException(
            "MountVolume.SetUp failed for volume \"" + name + "\" : " + e.getMessage());
      }
    }
  }

  private void add(Map<String, byte[]> to, JsonNode source) throws MissingException {
    JsonNode secret = source.path("secret");
    JsonNode map = source.path("configMap");
    if (secret.isObject()) {
      String name = secret.path("secretName").asString(secret.path("name").asString(""));
      add(to, "Secret", name, secret);
    }
    if (map.isObject()) {
      add(to, "ConfigMap", map.path("name").asString(""), map);
    }
  }

  private void add(Map<String, byte[]> to, String kind, String name, JsonNode source)
      throws MissingException {
    Optional<Map<String, byte[]>> data = sources.read(kind, name, source);
    if (data.isEmpty()) {
      return;
    }
    if (source.path("items").isEmpty()) {
      to.putAll(data.get());
    }
    for (JsonNode item : source.path("items")) {
      String key = item.path("key").asString("");
      byte[] content = data.get().get(key);
      if (content == null) {
        throw new MissingException("references non-existent %s key: %s".formatted(word(kind), key));
      }
      to.put(item.path("path").asString(key), content);
    }
  }

  private static String word(String kind) {
    return kind.equals("Secret") ? "secret" : "config";
  }

  /** As a kubelet does: the files in a folder of their own, to which links lead. */
  private void write(String name, Map<String, byte[]> files) throws IOException {
    Path folder = volumes.resolve(name).normalize();
    Path kept = folder.resolve("..written");
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path to = kept.resolve(file.getKey()).normalize();
      // The API server takes neither "..", nor a path from the root.
      if (to.startsWith(kept) && folder.startsWith(volumes)) {
        Files.createDirectories(to.resolveSibling("."));
        Files.write(to, file.getValue());
        link(folder.resolve(DATA), Path.of("..written"));
        String first = kept.relativize(to).getName(0).toString();
        link(folder.resolve(first), Path.of(DATA, first));
      }
    }
  }

  private static void link(Path link, Path to) throws IOException {
    if (!Files.isSymbolicLink(link)) {
      Files.createSymbolicLink(link, to);
    }
  }
}
