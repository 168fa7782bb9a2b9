package dev.lab.check.kinds;

import dev.lab.course.CheckSpec;
import dev.lab.course.Field;
import dev.lab.course.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is to be so of an image, by the fields that say it. */
final class ImageWishes {
  static final List<Field> FIELDS =
      List.of(
          Field.optional(
              "platform",
              FieldType.TEXT,
              "Which of several images is looked at, such as linux/arm64; unless told the first for"
                  + " linux"),
          Field.optional("platforms", FieldType.TEXTS, "Platforms that it is there for"),
          Field.optional(
              "digest", FieldType.TEXT, "Its digest, or that of the one for the platform"),
          Field.optional(
              "latest", FieldType.FLAG, "false where its tag must say more than latest does"),
          Field.optional(
              ImageSubject.MOVED,
              FieldType.FLAG,
              "false where the tag must not have been pushed again with other content since the check"
                  + " passed first; in grading that can't be known"),
          Field.optional(
              "max-size", FieldType.TEXT, "How much is pulled at the most, such as 50MB"),
          Field.optional(
              "max-age", FieldType.TEXT, "How old it is at the most, such as 12h or 30d"),
          Field.optional("labels", new FieldType.Anything(), "Labels by name, each with its value"),
          Field.optional(
              "env", new FieldType.Anything(), "Variables of its environment, with their values"),
          Field.optional("entrypoint", FieldType.TEXTS, "Its entrypoint, word by word"));

  private ImageWishes() {}

  static List<String> problems(CheckSpec spec) {
    List<String> problems = new ArrayList<>();
    for (String map : List.of("labels", "env")) {
      JsonNode value = spec.fields().path(map);
      if (!value.isMissingNode() && !value.isObject()) {
        problems.add(map + " is a map of names and values, not " + value);
      }
    }
    String size = Fields.text(spec, "max-size");
    if (!size.isEmpty() && Amounts.bytes(size).isEmpty()) {
      problems.add("max-size is a size such as 50MB, not " + size);
    }
    String age = Fields.text(spec, "max-age");
    if (!age.isEmpty() && Amounts.time(age).isEmpty()) {
      problems.add("max-age is a time such as 12h or 30d, not " + age);
    }
    if (spec.fields().path("latest").asBoolean(false)) {
      problems.add("latest: true asks for nothing; write false, or leave it out");
    }
    if (spec.fields().path(ImageSubject.MOVED).asBoolean(false)) {
      problems.add("moved: true asks for nothing; write false, or leave it out");
    }
    String digest = Fields.text(spec, "digest");
    if (!digest.isEmpty() && !digest.matches("sha(256:[0-9a-f]{64}|512:[0-9a-f]{128})")) {
      problems.add("digest is sha256: and 64 digits, not " + digest);
    }
    return problems;
  }

  /** In words, for people. */
  static String words(CheckSpec spec) {
    List<String> words = new ArrayList<>(List.of("it is there"));
    List<String> platforms = Fields.texts(spec, "platforms");
    if (!platforms.isEmpty()) {
      words.add("for " + String.join(", ", platforms));
    }
    text(spec, "digest").ifPresent(d -> words.add("with the digest " + d));
    if (spec.fields().has("latest")) {
      words.add("with a tag that is not latest");
    }
    if (spec.fields().has(ImageSubject.MOVED)) {
      words.add("not pushed again with other content");
    }
    text(spec, "max-size").ifPresent(s -> words.add("no more than " + s));
    text(spec, "max-age").ifPresent(a -> words.add("no older than " + a));
    map(spec, "labels").forEach(e -> words.add("label " + pair(e)));
    map(spec, "env").forEach(e -> words.add("variable " + pair(e)));
    List<String> entrypoint = Fields.texts(spec, "entrypoint");
    if (!entrypoint.isEmpty()) {
      words.add("entrypoint " + String.join(" ", entrypoint));
    }
    return String.join(", ", words);
  }

  /** What of it is wrong, wish by wish; empty for each that is met. */
  static List<Optional<String>> judge(CheckSpec spec, ObjectNode image) {
    List<Optional<String>> all = new ArrayList<>();
    List<String> has = new ArrayList<>();
    image.path("platforms").forEach(p -> has.add(p.asString("")));
    for (String wanted : Fields.texts(spec, "platforms")) {
      boolean met = has.stream().anyMatch(p -> ImageTree.fits(p, wanted));
      all.add(met ? Optional.empty() : Optional.of("it is for " + String.join(", ", has)));
    }
    text(spec, "digest").ifPresent(d -> all.add(digest(d, image)));
    if (spec.fields().has("latest")) {
      all.add(
          image.path("tag").asString("").equals("latest")
              ? Optional.of("its tag is latest")
              : Optional.empty());
    }
    text(spec, "max-size").flatMap(Amounts::bytes).ifPresent(most -> all.add(size(most, image)));
    text(spec, "max-age")
        .flatMap(Amounts::time)
        .ifPresent(most -> all.add(age(most.toSeconds(), image)));
    map(spec, "labels").forEach(e -> all.add(entry("label", e, image.path("labels"))));
    map(spec, "env").forEach(e -> all.add(entry("variable", e, image.path("env"))));
    if (spec.fields().has("entrypoint")) {
      all.add(
          image.path("entrypoint").equals(spec.fields().path("entrypoint"))
              ? Optional.empty()
              : Optional.of("its entrypoint is " + list(image.path("entrypoint"))));
    }
    return all.isEmpty() ? List.of(Optional.empty()) : all.stream().distinct().toList();
  }

  private static Optional<String> digest(String wanted, ObjectNode image) {
    String has = image.path("digest").asString("");
    return has.equals(wanted) || image.path("platformDigest").asString("").equals(wanted)
        ? Optional.empty()
        : Optional.of("its digest is " + has);
  }

  private static Optional<String> size(long most, ObjectNode image) {
    long size = image.path("size").asLong(0);
    return size <= most ? Optional.empty() : Optional.of("it is " + Amounts.words(size));
  }

  private static Optional<String> age(long most, ObjectNode image) {
    if (!image.has("age")) {
      String created = image.path("created").asString("");
      return Optional.of(
          "it does not tell when it was made"
              + (created.isEmpty() ? "" : " (" + created + " is no real time)"));
    }
    return image.path("age").asLong(0) <= most
        ? Optional.empty()
        : Optional.of("it was made at " + image.path("created").asString(""));
  }

  private static Optional<String> entry(
      String what, Map.Entry<String, JsonNode> wanted, JsonNode has) {
    JsonNode value = has.path(wanted.getKey());
    if (value.isMissingNode()) {
      return Optional.of("it has no " + what + " " + wanted.getKey());
    }
    return value.asString("").equals(wanted.getValue().asString(""))
        ? Optional.empty()
        : Optional.of(what + " " + wanted.getKey() + "=" + value.asString(""));
  }

  private static String list(JsonNode words) {
    List<String> all = new ArrayList<>();
    words.forEach(w -> all.add(w.asString("")));
    return all.isEmpty() ? "empty" : String.join(" ", all);
  }

  private static Optional<String> text(CheckSpec spec, String field) {
    return Optional.of(Fields.text(spec, field)).filter(t -> !t.isEmpty());
  }

  private static List<Map.Entry<String, JsonNode>> map(CheckSpec spec, String field) {
    return List.copyOf(spec.fields().path(field).properties());
  }

  private static String pair(Map.Entry<String, JsonNode> entry) {
    return entry.getKey() + "=" + entry.getValue().asString("");
  }
}
