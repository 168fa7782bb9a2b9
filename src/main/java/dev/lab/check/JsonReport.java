package dev.lab.check;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Results for programs: one JSON object, its fields stable. */
public final class JsonReport {
  private JsonReport() {}

  /** The report of a lab's checks. */
  public static ObjectNode of(String lab, List<Result> results) {
    ObjectNode report = JsonMapper.shared().createObjectNode();
    report.put("lab", lab).put("exit", ExitCode.of(results));
    Map<String, String> said = OneCause.saidBefore(results);
    for (Result result : results) {
      ObjectNode each = report.withArrayProperty("checks").addObject();
      each.put("id", result.spec().id())
          .put("step", result.spec().step())
          .put("title", result.spec().title());
      each.put("points", result.points()).put("worth", result.spec().worth().points());
      switch (result.outcome()) {
        case Outcome.Passed passed -> {
          each.put("outcome", "passed").put("looked", passed.looked()).put("found", passed.found());
          passed.since().ifPresent(t -> each.put("since", t.toString()));
        }
        case Outcome.Failed failed -> {
          each.put("outcome", "failed")
              .put("looked", failed.looked())
              .put("expected", failed.expected())
              .put("found", failed.found());
        }
        case Outcome.Skipped skipped ->
            each.put("outcome", "skipped")
                .put("reason", words(skipped.reason()))
                .put("because", skipped.because());
        case Outcome.Unreachable unreachable ->
            each.put("outcome", "unreachable")
                .put("looked", unreachable.what())
                .put("found", unreachable.why());
        case Outcome.Broken broken -> each.put("outcome", "broken").put("found", broken.message());
      }
      result.outcome().cause().ifPresent(c -> cause(c, each));
      String before = said.get(result.spec().id());
      if (before != null) {
        each.put("because", before);
      }
      for (Detail detail : result.details()) {
        ObjectNode shown = each.withArrayProperty("details").addObject();
        shown.put("title", detail.title());
        detail.lines().forEach(shown.withArrayProperty("lines")::add);
      }
    }
    return report;
  }

  private static String words(Outcome.Reason reason) {
    return reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  private static void cause(Outcome.Cause cause, ObjectNode each) {
    each.put("code", cause.code()).put("cause", cause.text()).put("remedy", cause.remedy());
    if (!cause.read().isEmpty()) {
      each.put("read", cause.read());
    }
    if (!cause.since().isEmpty()) {
      each.put("broken-since", cause.since());
    }
  }
}
