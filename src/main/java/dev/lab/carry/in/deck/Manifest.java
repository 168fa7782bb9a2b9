package dev.lab.carry.in.deck;

import dev.lab.carry.CarryException;
import dev.lab.carry.source.SourceText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What a deck is made of.
 *
 * @param values what it says of itself, by the name in capitals that slides have for it
 * @param excluded classes of slides that this deck leaves out
 */
public record Manifest(Map<String, String> values, Set<String> excluded, List<Chapter> chapters) {
  private static final YAMLMapper YAML = new YAMLMapper();

  public Manifest {
    values = Map.copyOf(values);
    excluded = Set.copyOf(excluded);
    chapters = List.copyOf(chapters);
  }

  /** A chapter: a file's path, or slides themselves. */
  public record Chapter(String words) {
    /** Whether these are the slides themselves. */
    boolean isText() {
      return words.contains("\n");
    }
  }

  /** Whether a text lists chapters. */
  public static boolean isOne(SourceText text) {
    return text.file().matches(".*\\.ya?ml")
        && text.lines().stream().anyMatch(l -> l.matches("content:\\s*(#.*)?"));
  }

  static Manifest read(SourceText text) throws CarryException {
    JsonNode root;
    try {
      root = YAML.readTree(text.text());
    } catch (JacksonException e) {
      throw new CarryException(
          text.file()
              + " is no YAML: "
              + String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse(""));
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : root.propertyNames()) {
      if (root.path(name).isString()) {
        String value = root.path(name).asString("").strip().replaceAll("\\s*\\n\\s*", " ");
        values.put(name.toUpperCase(Locale.ROOT), value);
      }
    }
    Set<String> excluded = new HashSet<>();
    root.path("exclude").forEach(c -> excluded.add(c.asString("")));
    List<Chapter> chapters = new ArrayList<>();
    gather(root.path("content"), chapters);
    return new Manifest(values, excluded, chapters);
  }

  private static void gather(JsonNode content, List<Chapter> chapters) {
    if (content.isString() && !content.asString("").isBlank()) {
      chapters.add(new Chapter(content.asString("")));
    }
    if (content.isArray()) {
      content.forEach(c -> gather(c, chapters));
    }
  }
}
