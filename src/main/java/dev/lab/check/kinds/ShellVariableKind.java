package dev.lab.check.kinds;

import dev.lab.check.Kind;
import dev.lab.check.Outcome;
import dev.lab.check.Situation;
import dev.lab.course.CheckSpec;
import dev.lab.course.Field;
import dev.lab.course.FieldType;
import dev.lab.target.LearnerShell.ShellVariable;
import dev.lab.target.Resource;
import dev.lab.target.UnreachableException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code shell-variable}: {@code name}, and either {@code value} or {@code address-of} (a Service,
 * whose node port on 127.0.0.1 it must be); {@code exported: true} where other programs need it.
 */
final class ShellVariableKind implements Kind {
  private static final Pattern HERE = Pattern.compile("(127\\.0\\.0\\.1|localhost):\\d{1,5}");

  @Override
  public String name() {
    return "shell-variable";
  }

  @Override
  public boolean needsShell() {
    return true;
  }

  @Override
  public String doc() {
    return "A variable of the learner's shell has a value, or a Service's address; either value or address-of";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required("name", FieldType.TEXT, "The variable's name"),
        Field.optional("value", FieldType.TEXT, "Its value"),
        Field.optional(
            "address-of",
            FieldType.TEXT,
            "The Service whose node port on 127.0.0.1 it is; any address that reaches it on a real cluster"),
        Field.optional("exported", FieldType.FLAG, "Whether other programs must see it"));
  }

  @Override
  public List<String> problems(CheckSpec spec) {
    return spec.fields().has("value") == spec.fields().has("address-of")
        ? List.of("give either value or address-of")
        : List.of();
  }

  @Override
  public boolean early() {
    return true;
  }

  @Override
  public Outcome look(CheckSpec spec, Situation situation) {
    String name = Fields.text(spec, "name");
    boolean exported = spec.fields().path("exported").asBoolean(false);
    String looked = "the variable " + name + " of your shell";
    ShellVariable variable = situation.world().shell().variables().get(name);
    // Whether it answers is asked while the Service is; elsewhere only if it should be asked at
    // all.
    Optional<CompletableFuture<Boolean>> begun =
        Optional.ofNullable(variable)
            .map(ShellVariable::value)
            .filter(v -> spec.fields().has("address-of") && HERE.matcher(v).matches())
            .map(v -> SideBySide.begin(() -> answers(v, situation)));
    String wanted =
        spec.fields().has("value") ? Fields.text(spec, "value") : address(spec, situation);
    String expected = name + "=" + wanted + (exported ? ", exported" : "");
    if (variable == null) {
      return Outcome.failed(looked, expected, name + " is not set");
    }
    String found = shown(name, variable, exported);
    if (!fits(spec, variable.value(), wanted, begun, situation)) {
      boolean silent = variable.value().equals(wanted);
      return Outcome.failed(
          looked, expected, found + (silent ? ", where no registry answers" : ""));
    }
    if (exported && !variable.exported()) {
      return Outcome.failed(looked, expected, found);
    }
    boolean localhost = variable.value().startsWith("localhost:");
    return Outcome.passed(
        looked,
        found + (localhost ? " (it answers, but 127.0.0.1 is safer: localhost can mean ::1)" : ""));
  }

  private static String shown(String name, @Nullable ShellVariable variable, boolean exported) {
    if (variable == null) {
      return "";
    }
    return name
        + "="
        + variable.value()
        + (exported ? variable.exported() ? ", exported" : ", not exported" : "");
  }

  private static String address(CheckSpec spec, Situation situation) {
    String service = Fields.text(spec, "address-of");
    Optional<JsonNode> found = situation.world().cluster().find(Resource.SERVICE, service);
    int port =
        found.map(s -> s.path("spec").path("ports").path(0).path("nodePort").asInt(0)).orElse(0);
    return port == 0
        ? "127.0.0.1:(the node port of the Service " + service + ")"
        : "127.0.0.1:" + port;
  }

  private static boolean fits(
      CheckSpec spec,
      String value,
      String wanted,
      Optional<CompletableFuture<Boolean>> begun,
      Situation situation) {
    if (!spec.fields().has("address-of")) {
      return value.equals(wanted);
    }
    boolean right =
        value.equals(wanted)
            || value.equals(wanted.replace("127.0.0.1", "localhost"))
            || situation.world().anyAddress()
            || isNodes(value, wanted, situation);
    // One that nothing answers at is not the registry's, however right it looks.
    return right && begun.map(SideBySide::answer).orElseGet(() -> answers(value, situation));
  }

  private static boolean answers(String value, Situation situation) {
    try {
      situation.world().registries().at(value).catalog();
      return true;
    } catch (UnreachableException e) {
      // One that first asks who you are is one.
      return e.reason() == UnreachableException.Reason.UNAUTHORIZED;
    }
  }

  /** Whether it is the node port on a node's own address: not every node serves the loopback. */
  private static boolean isNodes(String value, String wanted, Situation situation) {
    if (!value.endsWith(wanted.substring(wanted.lastIndexOf(':')))) {
      return false;
    }
    String host = value.substring(0, value.lastIndexOf(':'));
    try {
      return situation.world().cluster().list(Resource.NODE).stream()
          .flatMap(n -> n.path("status").path("addresses").valueStream())
          .anyMatch(a -> a.path("address").asString("").equals(host));
    } catch (UnreachableException e) {
      // Who has a namespace only can't look at nodes.
      return false;
    }
  }
}
