package dev.lab.sandbox.kinds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Gathers what is wrong with one object, in a real API server's words. */
public final class Faults {
  private static final Pattern SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern LABEL_1035 = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
  private static final Pattern LABEL_VALUE =
      Pattern.compile("(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?");
  private static final Pattern QUALIFIED =
      Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");

  /** How a kind's names are written. */
  public enum NameRule {
    SUBDOMAIN,
    LABEL,
    LABEL_1035
  }

  private final List<Cause> causes = new ArrayList<>();

  /** What was gathered. */
  public List<Cause> causes() {
    return causes;
  }

  /** A field that must be there is not. */
  public void required(String field) {
    causes.add(new Cause("FieldValueRequired", field, "Required value"));
  }

  /** A field that must be there is not, for this reason. */
  public void required(String field, String why) {
    causes.add(new Cause("FieldValueRequired", field, "Required value: " + why));
  }

  /** A value is wrong. */
  public void invalid(String field, String value, String why) {
    causes.add(new Cause("FieldValueInvalid", field, "Invalid value: " + value + ": " + why));
  }

  /** What is there is wrong as a whole. */
  void invalid(String field, String why) {
    causes.add(new Cause("FieldValueInvalid", field, "Invalid value: " + why));
  }

  void tooMany(String field, int found, int most) {
    causes.add(
        new Cause(
            "FieldValueTooMany",
            field,
            "Too many: " + found + ": must have at most " + most + " items"));
  }

  /** A text is wrong. */
  public void invalidText(String field, String value, String why) {
    invalid(field, "\"" + value + "\"", why);
  }

  /** A field may not be there. */
  public void forbidden(String field, String why) {
    causes.add(new Cause("FieldValueForbidden", field, "Forbidden: " + why));
  }

  void duplicate(String field, String value) {
    causes.add(new Cause("FieldValueDuplicate", field, "Duplicate value: " + value));
  }

  void notFound(String field, String value) {
    causes.add(new Cause("FieldValueNotFound", field, "Not found: \"" + value + "\""));
  }

  /** The value must be one of these. */
  public void oneOf(String field, String value, Collection<String> supported) {
    if (!supported.contains(value)) {
      String all = String.join(", ", supported.stream().map(s -> "\"" + s + "\"").toList());
      causes.add(
          new Cause(
              "FieldValueNotSupported",
              field,
              "Unsupported value: \"" + value + "\": supported values: " + all));
    }
  }

  /** A port number of a container, a Service or a target. */
  void port(String field, int port) {
    if (port < 1 || port > 65_535) {
      invalid(field, "" + port, "must be between 1 and 65535, inclusive");
    }
  }

  void notNegative(String field, int value) {
    if (value < 0) {
      invalid(field, "" + value, "must be greater than or equal to 0");
    }
  }

  /** The object's name and labels. */
  public void metadata(JsonNode object, NameRule rule) {
    JsonNode metadata = object.path("metadata");
    String name = metadata.path("name").asString("");
    if (name.isEmpty()) {
      required("metadata.name", "name or generateName is required");
    } else {
      name("metadata.name", name, rule);
    }
    labels("metadata.labels", metadata.path("labels"));
  }

  void name(String field, String name, NameRule rule) {
    switch (rule) {
      case SUBDOMAIN -> subdomain(field, name);
      case LABEL -> label(field, name);
      case LABEL_1035 -> label1035(field, name);
    }
  }

  private void subdomain(String field, String name) {
    if (name.length() > 253) {
      invalidText(field, name, "must be no more than 253 bytes");
    }
    if (!SUBDOMAIN.matcher(name).matches()) {
      invalidText(
          field,
          name,
          "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-'"
              + " or '.', and must start and end with an alphanumeric character (e.g."
              + " 'example.com', regex used for validation is '"
              + SUBDOMAIN.pattern()
              + "')");
    }
  }

  void label(String field, String name) {
    if (name.length() > 63) {
      invalidText(field, name, "must be no more than 63 bytes");
    }
    if (!LABEL.matcher(name).matches()) {
      invalidText(
          field,
          name,
          "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-',"
              + " and must start and end with an alphanumeric character (e.g. 'my-name',  or"
              + " '123-abc', regex used for validation is '"
              + LABEL.pattern()
              + "')");
    }
  }

  private void label1035(String field, String name) {
    if (name.length() > 63) {
      invalidText(field, name, "must be no more than 63 bytes");
    }
    if (!LABEL_1035.matcher(name).matches()) {
      invalidText(
          field,
          name,
          "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with"
              + " an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',"
              + "  or 'abc-123', regex used for validation is '"
              + LABEL_1035.pattern()
              + "')");
    }
  }

  /** Keys and values of labels. */
  void labels(String field, JsonNode labels) {
    labels
        .properties()
        .forEach(
            entry -> {
              labelKey(field, entry.getKey());
              labelValue(field, entry.getValue().asString(""));
            });
  }

  /** A label selector. */
  void selector(String field, JsonNode selector) {
    labels(field + ".matchLabels", selector.path("matchLabels"));
    JsonNode all = selector.path("matchExpressions");
    for (int i = 0; i < all.size(); i++) {
      String at = field + ".matchExpressions[" + i + "]";
      String operator = all.path(i).path("operator").asString("");
      boolean values = !all.path(i).path("values").isEmpty();
      switch (operator) {
        case "In", "NotIn" -> {
          if (!values) {
            required(at + ".values", "must be specified when `operator` is 'In' or 'NotIn'");
          }
        }
        case "Exists", "DoesNotExist" -> {
          if (values) {
            forbidden(
                at + ".values",
                "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
          }
        }
        default -> invalidText(at + ".operator", operator, "not a valid selector operator");
      }
      labelKey(at + ".key", all.path(i).path("key").asString(""));
    }
  }

  /** A qualified name, such as a label's. */
  void qualified(String field, String name) {
    labelKey(field, name);
  }

  private void labelKey(String field, String key) {
    String name = key.substring(key.indexOf('/') + 1);
    if (!QUALIFIED.matcher(name).matches() || key.chars().filter(c -> c == '/').count() > 1) {
      invalidText(
          field,
          key,
          "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and"
              + " end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc',"
              + " regex used for validation is '"
              + QUALIFIED.pattern()
              + "')");
    }
  }

  private void labelValue(String field, String value) {
    if (value.length() > 63) {
      invalidText(field, value, "must be no more than 63 bytes");
    }
    if (!LABEL_VALUE.matcher(value).matches()) {
      invalidText(
          field,
          value,
          "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or"
              + " '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or"
              + " 'my_value',  or '12345', regex used for validation is '"
              + LABEL_VALUE.pattern()
              + "')");
    }
  }
}
