package dev.lab.target.recorded;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes secrets out: the data of Secrets, values whose names say that they are secret, what has the
 * shape of one, and each of these again wherever else it stands. What is taken out is the same word
 * everywhere, so that two places that had the same value still do.
 */
public final class Redactor {
  /** What stands in its place. */
  public static final String GONE = "(redacted)";

  private static final String APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
  private static final List<String> DATA = List.of("data", "stringData");

  /** The longest first: one may be part of another. */
  private final Set<String> known =
      new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(s -> s));

  /** With secrets that are known from elsewhere. */
  Redactor(Collection<String> hidden) {
    hidden.forEach(this::know);
  }

  /** What is too short to be told from any other word is known by its name only. */
  private void know(String secret) {
    String text = secret.strip();
    boolean telling =
        text.length() >= 8 || text.length() >= 5 && text.chars().anyMatch(Character::isDigit);
    // A plain word may stand for much else.
    boolean word = text.matches("[a-z]{1,11}");
    if (!telling || word || text.equals(GONE) || text.startsWith("/")) {
      return;
    }
    known.add(text);
    Base64.Encoder base64 = Base64.getEncoder();
    known.add(base64.encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
    known.add(base64.withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A value that may be a secret by its name. */
  void learn(String name, String value) {
    if (SecretNames.secret(name, value)) {
      know(value);
    }
  }

  /** Finds the secrets of an answer, to know them elsewhere. */
  void learn(Said said) {
    List<String> words = said.question().words();
    if (words.getFirst().equals("variable")) {
      learn(words.getLast(), said.answer().tree().path("value").asString(""));
      return;
    }
    learn(said.answer().tree(), isSecrets(said.question()));
  }

  private void learn(JsonNode node, boolean secrets) {
    if (node instanceof ObjectNode object) {
      boolean secret = secrets || object.path("kind").asString("").equals("Secret");
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        JsonNode value = field.getValue();
        if (secret && DATA.contains(field.getKey()) && value.isObject()) {
          value
              .properties()
              .forEach(e -> learnData(e.getKey(), e.getValue().asString(""), field.getKey()));
        } else if (value.isString()) {
          learn(field.getKey(), value.asString(""));
        } else {
          learn(value, secret);
        }
      }
      if (object.path("name").isString() && object.path("value").isString()) {
        learn(object.path("name").asString(""), object.path("value").asString(""));
      }
    } else {
      node.forEach(each -> learn(each, secrets));
    }
  }

  private void learnData(String key, String value, String field) {
    String text = value;
    if (field.equals("data")) {
      try {
        text = new String(Base64.getMimeDecoder().decode(value), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        // Then it is no Secret as the API keeps one, and is hidden as it stands.
      }
    }
    if (text.startsWith("{")) {
      try {
        learn(JsonMapper.shared().readTree(text), false);
        return;
      } catch (JacksonException e) {
        // Text that looks like JSON.
      }
    }
    // What names a user, a host or a certificate is not what is secret of it.
    if (!key.matches("(?i).*(user(name)?|host|server|url|email|crt|cert|pub)")) {
      know(text);
      text.lines().filter(l -> !l.contains(" ")).forEach(this::know);
    }
  }

  private static boolean isSecrets(Question question) {
    List<String> words = question.words();
    return words.size() > 2 && words.get(2).equals("secrets");
  }

  /** The same without secrets. */
  Said clean(Said said) {
    List<String> words = said.question().words();
    Question question = new Question(words.stream().map(this::text).toList());
    JsonNode tree = said.answer().tree();
    if (words.getFirst().equals("variable") && tree.isObject()) {
      String value = tree.path("value").asString("");
      ObjectNode clean = (ObjectNode) walk(tree, false);
      if (SecretNames.secret(words.getLast(), value)) {
        clean.put("value", GONE);
      }
      return new Said(question, new Answer(clean, said.answer().fault()));
    }
    return new Said(
        question, new Answer(walk(tree, isSecrets(said.question())), said.answer().fault()));
  }

  private JsonNode walk(JsonNode node, boolean secrets) {
    if (node.isString()) {
      return JsonNodeFactory.instance.stringNode(text(node.asString("")));
    }
    if (node instanceof ArrayNode array) {
      ArrayNode clean = JsonNodeFactory.instance.arrayNode();
      array.forEach(each -> clean.add(walk(each, secrets)));
      return clean;
    }
    if (!(node instanceof ObjectNode object)) {
      return node;
    }
    boolean secret = secrets || object.path("kind").asString("").equals("Secret");
    ObjectNode clean = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      clean.set(text(field.getKey()), field(field.getKey(), field.getValue(), secret));
    }
    if (object.path("name").isString()
        && object.path("value").isString()
        && SecretNames.secret(
            object.path("name").asString(""), object.path("value").asString(""))) {
      clean.put("value", GONE);
    }
    return clean;
  }

  private JsonNode field(String name, JsonNode value, boolean secret) {
    if (secret && DATA.contains(name) && value.isObject()) {
      ObjectNode gone = JsonNodeFactory.instance.objectNode();
      value.propertyNames().forEach(key -> gone.put(key, GONE));
      return gone;
    }
    if (!value.isString()) {
      return walk(value, secret);
    }
    String text = value.asString("");
    if (name.equals(APPLIED)) {
      return JsonNodeFactory.instance.stringNode(applied(text, secret));
    }
    return JsonNodeFactory.instance.stringNode(SecretNames.secret(name, text) ? GONE : text(text));
  }

  /** An object in a string of another. */
  private String applied(String text, boolean secret) {
    try {
      return walk(JsonMapper.shared().readTree(text), secret).toString();
    } catch (JacksonException e) {
      return GONE;
    }
  }

  /** A text without secrets. */
  public String text(String text) {
    String clean = text;
    for (String secret : known) {
      if (clean.contains(secret)) {
        clean = clean.replace(secret, GONE);
      }
    }
    return SecretWords.clean(clean);
  }
}
