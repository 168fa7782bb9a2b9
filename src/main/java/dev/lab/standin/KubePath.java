package dev.lab.standin;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * kubectl's JSONPath templates: text, {@code {.path[0].to[*].it}}, {@code {range …}{end}}, filters
 * {@code [?(@.port==5000)]}, {@code {"\n"}}.
 */
final class KubePath {
  private final String template;
  private int at;

  private KubePath(String template) {
    this.template = template;
  }

  static String print(String template, JsonNode root) {
    String text = template.contains("{") ? template : "{" + template + "}";
    StringBuilder out = new StringBuilder();
    new KubePath(text).run(root, out, true);
    return out.toString();
  }

  private static UsageException wrong(String why) {
    return new UsageException(1, "error: error parsing jsonpath: " + why);
  }

  /** Prints up to the end, or to {@code {end}}. */
  private void run(JsonNode root, StringBuilder out, boolean printing) {
    while (at < template.length()) {
      int open = template.indexOf('{', at);
      if (open < 0) {
        append(out, template.substring(at), printing);
        at = template.length();
        return;
      }
      append(out, template.substring(at, open), printing);
      int close = close(open);
      String expression = template.substring(open + 1, close).strip();
      at = close + 1;
      if (expression.equals("end")) {
        return;
      }
      if (expression.startsWith("range ")) {
        range(root, expression.substring("range ".length()).strip(), out, printing);
      } else if (expression.startsWith("\"") || expression.startsWith("'")) {
        append(
            out,
            expression
                .substring(1, expression.length() - 1)
                .replace("\\n", "\n")
                .replace("\\t", "\t"),
            printing);
      } else if (printing) {
        List<String> values =
            find(List.of(root), expression).stream().map(KubePath::shown).toList();
        out.append(String.join(" ", values));
      }
    }
  }

  private int close(int open) {
    char quote = 0;
    for (int i = open; i < template.length(); i++) {
      char c = template.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '}') {
        return i;
      }
    }
    throw wrong("unclosed action");
  }

  private static void append(StringBuilder out, String text, boolean printing) {
    if (printing) {
      out.append(text);
    }
  }

  private void range(JsonNode root, String expression, StringBuilder out, boolean printing) {
    int start = at;
    List<JsonNode> items = find(List.of(root), expression);
    for (JsonNode item : items) {
      at = start;
      run(item, out, printing);
    }
    if (items.isEmpty()) {
      run(root, out, false);
    }
  }

  private static String shown(JsonNode value) {
    return value.isContainer() ? value.toString() : value.asString("");
  }

  private static List<JsonNode> find(List<JsonNode> from, String expression) {
    List<JsonNode> now = from;
    String rest =
        expression.startsWith("$") || expression.startsWith("@")
            ? expression.substring(1)
            : expression;
    while (!rest.isEmpty()) {
      if (rest.startsWith("[")) {
        int end = bracket(rest);
        now = index(now, rest.substring(1, end));
        rest = rest.substring(end + 1);
      } else {
        String body = rest.startsWith(".") ? rest.substring(1) : rest;
        int end = 0;
        StringBuilder name = new StringBuilder();
        while (end < body.length() && body.charAt(end) != '.' && body.charAt(end) != '[') {
          if (body.charAt(end) == '\\' && end + 1 < body.length()) {
            end++;
          }
          name.append(body.charAt(end++));
        }
        now = field(now, name.toString());
        rest = body.substring(end);
      }
    }
    return now;
  }

  private static int bracket(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '[') {
        depth++;
      } else if (text.charAt(i) == ']' && --depth == 0) {
        return i;
      }
    }
    throw wrong("unterminated array");
  }

  private static List<JsonNode> field(List<JsonNode> from, String name) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode node : from) {
      if (name.isEmpty()) {
        found.add(node);
      } else if (name.equals("*")) {
        node.forEach(found::add);
      } else if (node.has(name)) {
        found.add(node.path(name));
      }
    }
    return found;
  }

  private static List<JsonNode> index(List<JsonNode> from, String inner) {
    String text = inner.strip();
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode node : from) {
      if (text.equals("*")) {
        node.forEach(found::add);
      } else if (text.startsWith("?(")) {
        filter(node, text.substring(2, text.length() - 1), found);
      } else if (text.startsWith("'") || text.startsWith("\"")) {
        found.addAll(field(List.of(node), text.substring(1, text.length() - 1)));
      } else if (text.matches("-?\\d+")) {
        int i = Integer.parseInt(text);
        JsonNode item = node.path(i < 0 ? node.size() + i : i);
        if (item.isMissingNode()) {
          throw new UsageException(
              1,
              "error: error executing jsonpath: array index out of bounds: index "
                  + i
                  + ", length "
                  + node.size());
        }
        found.add(item);
      } else {
        throw UsageException.lacks("kubectl", "jsonpath [" + text + "]");
      }
    }
    return found;
  }

  private static void filter(JsonNode node, String condition, List<JsonNode> found) {
    String operator = condition.contains("!=") ? "!=" : "==";
    String[] sides = condition.split(operator, 2);
    if (sides.length < 2) {
      throw UsageException.lacks("kubectl", "jsonpath [?(" + condition + ")]");
    }
    String wanted = sides[1].strip().replaceAll("^[\"']|[\"']$", "");
    for (JsonNode item : node) {
      List<JsonNode> values = find(List.of(item), sides[0].strip());
      boolean equal = !values.isEmpty() && shown(values.getFirst()).equals(wanted);
      if (equal == operator.equals("==")) {
        found.add(item);
      }
    }
  }
}
