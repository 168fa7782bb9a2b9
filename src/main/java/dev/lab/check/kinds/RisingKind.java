package dev.lab.check.kinds;

import dev.lab.check.Kind;
import dev.lab.check.Outcome;
import dev.lab.check.Situation;
import dev.lab.course.CheckSpec;
import dev.lab.course.Field;
import dev.lab.course.FieldType;
import dev.lab.course.Times;
import dev.lab.target.Http;
import dev.lab.target.Resource;
import dev.lab.target.UnreachableException;
import dev.lab.target.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code rising}: a number behind a Service's node port is higher the second time it is read. */
final class RisingKind implements Kind {
  private static final Duration BETWEEN = Duration.ofSeconds(2);

  @Override
  public String name() {
    return "rising";
  }

  @Override
  public String doc() {
    return "A number that a Service answers with, in JSON, is higher when it is read again";
  }

  @Override
  public int since() {
    return 2;
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required("service", FieldType.TEXT, "The Service, whose node port is asked"),
        Field.optional("path", FieldType.TEXT, "Where it is asked, such as /json; / unless told"),
        Field.required("field", FieldType.TEXT, "The field of the answer that holds the number"),
        Field.optional("after", FieldType.TIME, "How long after the first time; 2s unless told"),
        Field.optional(
            "speed", new FieldType.Whole(1), "How much it rises in a second, at the least"));
  }

  @Override
  public Outcome look(CheckSpec spec, Situation situation) {
    World world = situation.world();
    String service = Fields.text(spec, "service");
    String field = Fields.text(spec, "field");
    String path = Fields.text(spec, "path");
    String looked = field + " of the Service " + service;
    int speed = spec.fields().path("speed").asInt(0);
    String expected =
        speed == 0
            ? "a number that rises"
            : "a number that rises by " + speed + " a second or more";
    Optional<JsonNode> found = world.cluster().find(Resource.SERVICE, service);
    int port = found.map(s -> s.at("/spec/ports/0/nodePort").asInt(0)).orElse(0);
    if (port == 0) {
      return Outcome.failed(
          looked,
          expected,
          found.isEmpty() ? "there is no such Service" : "the Service has no node port");
    }
    Read first = read(world, port, path, field);
    if (first.problem != null) {
      return Outcome.failed(looked, expected, first.problem);
    }
    Duration after = Times.read(Fields.text(spec, "after")).orElse(BETWEEN);
    try {
      world.time().pause(after);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Read second = read(world, port, path, field);
    if (second.problem != null) {
      return Outcome.failed(looked, expected, second.problem);
    }
    double rise = (second.number - first.number) / ((second.at - first.at) / 1e9);
    String saw =
        String.format(
            Locale.ROOT, "%.0f, then %.0f: %.1f a second", first.number, second.number, rise);
    return rise > 0 && rise >= speed
        ? Outcome.passed(looked, saw)
        : Outcome.failed(looked, expected, saw);
  }

  /** A number and when it was read; or what stood in its place. */
  private record Read(double number, long at, @Nullable String problem) {}

  private static Read read(World world, int port, String path, String field) {
    Http.Response response = ask(world, port, path.isEmpty() ? "/" : path);
    long now = world.time().nanos();
    String words = "status " + response.status() + ", " + HttpKind.shown(response.body());
    if (response.status() != 200) {
      return new Read(0, now, words);
    }
    try {
      JsonNode number = JsonMapper.shared().readTree(response.body()).path(field);
      return number.isNumber()
          ? new Read(number.asDouble(), now, null)
          : new Read(0, now, "no number " + field + " in: " + words);
    } catch (JacksonException e) {
      return new Read(0, now, "no JSON: " + words);
    }
  }

  /** On 127.0.0.1; on a real cluster that does not serve it there, on a node's own address. */
  private static Http.Response ask(World world, int port, String path) {
    try {
      return world.http().get("http://127.0.0.1:" + port + path);
    } catch (UnreachableException e) {
      if (!world.anyAddress()) {
        throw e;
      }
      for (String host : nodes(world)) {
        try {
          return world.http().get("http://" + host + ":" + port + path);
        } catch (UnreachableException silent) {
          // The next one may answer.
        }
      }
      throw e;
    }
  }

  private static List<String> nodes(World world) {
    List<String> all = new ArrayList<>();
    for (JsonNode node : world.cluster().list(Resource.NODE)) {
      for (JsonNode address : node.path("status").path("addresses")) {
        if (address.path("type").asString("").endsWith("IP")) {
          all.add(address.path("address").asString(""));
        }
      }
    }
    return all;
  }
}
