package dev.lab.sandbox.kube;

import dev.lab.sandbox.kinds.Kind;
import java.util.List;
import java.util.stream.Collectors;

/** Warning headers (RFC 7234, 5.5; Kubernetes, Warnings). */
final class Warnings {
  private Warnings() {}

  /** What every answer about a kind warns of. */
  static List<String> of(Kind kind) {
    return kind.deprecation().stream().toList();
  }

  static Reply.Whole add(Reply.Whole reply, List<String> warnings) {
    return warnings.isEmpty()
        ? reply
        : reply.with(
            "Warning",
            warnings.stream()
                .map(w -> "299 - \"" + w.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(", ")));
  }
}
