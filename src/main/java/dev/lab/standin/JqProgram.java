package dev.lab.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** One jq filter; the only class that sees jackson-jq and its Jackson 2. Text in, text out. */
final class JqProgram {
  /** How results are written. */
  record Format(boolean raw, boolean compact, boolean sortKeys) {}

  /** What came of a run: whether its last result was neither false nor null. */
  record Result(boolean lastIsTrue) {}

  /** A filter or an input that jq refuses. */
  static final class JqException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final boolean input;

    JqException(String message, boolean input) {
      super(message, null, false, false);
      this.input = input;
    }

    /** Whether the input was at fault rather than the filter. */
    boolean isInput() {
      return input;
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonQuery query;
  private final Scope scope;

  private JqProgram(JsonQuery query, Scope scope) {
    this.query = query;
    this.scope = scope;
  }

  /** Compiles a filter, with these variables of text. */
  static JqProgram compile(String filter, Map<String, String> variables) {
    Scope scope = Scope.newEmptyScope();
    BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, scope);
    variables.forEach((name, value) -> scope.setValue(name, TextNode.valueOf(value)));
    try {
      return new JqProgram(JsonQuery.compile(filter, Versions.JQ_1_6), scope);
    } catch (JsonQueryException e) {
      throw new JqException(String.valueOf(e.getMessage()), false);
    }
  }

  /** Runs the filter over every value of the input. */
  Result run(String input, boolean slurp, Format format, Consumer<String> line) {
    ObjectWriter writer = writer(format);
    JsonNode last = NullNode.getInstance();
    for (JsonNode value : values(input, slurp)) {
      List<JsonNode> results = new ArrayList<>();
      try {
        query.apply(Scope.newChildScope(scope), value, results::add);
      } catch (JsonQueryException e) {
        throw new JqException(String.valueOf(e.getMessage()), false);
      }
      for (JsonNode result : results) {
        last = result;
        line.accept(text(result, format, writer));
      }
    }
    return new Result(!last.isNull() && !(last.isBoolean() && !last.booleanValue()));
  }

  private static List<JsonNode> values(String input, boolean slurp) {
    List<JsonNode> values = new ArrayList<>();
    try (MappingIterator<JsonNode> all = JSON.readerFor(JsonNode.class).readValues(input)) {
      while (all.hasNextValue()) {
        values.add(all.nextValue());
      }
    } catch (JsonProcessingException e) {
      throw new JqException(
          e.getOriginalMessage() + " at line " + e.getLocation().getLineNr(), true);
    } catch (IOException e) {
      throw new JqException(String.valueOf(e.getMessage()), true);
    }
    if (slurp) {
      ArrayNode one = JSON.createArrayNode();
      one.addAll(values);
      return List.of(one);
    }
    return values;
  }

  private static String text(JsonNode node, Format format, ObjectWriter writer) {
    try {
      return format.raw() && node.isTextual() ? node.textValue() : writer.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new JqException(e.getOriginalMessage(), false);
    }
  }

  private static ObjectWriter writer(Format format) {
    ObjectWriter writer = JSON.writer();
    if (format.sortKeys()) {
      // Trees keep their own order unless they are written as maps.
      writer = writer.with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    }
    if (format.compact()) {
      return writer;
    }
    DefaultIndenter indent = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter pretty =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
    pretty.indentArraysWith(indent);
    pretty.indentObjectsWith(indent);
    return writer.with(pretty);
  }
}
