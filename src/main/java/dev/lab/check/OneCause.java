package dev.lab.check;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Several checks can fail of one cause: it is said once, at the first of them. */
final class OneCause {
  private OneCause() {}

  /** For each check whose cause is said at an earlier one: the ids of both. */
  static Map<String, String> saidBefore(List<Result> results) {
    Map<String, String> first = new HashMap<>();
    Map<String, String> said = new LinkedHashMap<>();
    for (Result result : results) {
      result
          .outcome()
          .cause()
          .filter(c -> !c.code().equals(Outcome.Cause.AS_SEEN))
          .ifPresent(
              cause -> {
                String before =
                    first.putIfAbsent(cause.code() + "\n" + cause.text(), result.spec().id());
                if (before != null) {
                  said.put(result.spec().id(), before);
                }
              });
    }
    return said;
  }
}
