package dev.lab.sandbox.kube;

import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.kube.PodLogs.Line;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A container's log, as {@code kubectl logs} reads it. */
final class LogVerb implements Verb {
  private final PodLogs logs;

  LogVerb(PodLogs logs) {
    this.logs = logs;
  }

  @Override
  public Reply handle(Call call) {
    ObjectNode pod = call.existing();
    String container = container(call, pod);
    boolean previous = call.flag("previous");
    Optional<PodLogs.Log> opened =
        logs.open(call.path().namespace(), call.path().name(), container, previous);
    PodLogs.Log log = opened.orElseThrow(() -> unavailable(pod, container, previous));
    return new Reply.Stream("text/plain", sink -> write(call, log, sink));
  }

  private static void write(Call call, PodLogs.Log opened, Reply.Sink sink)
      throws InterruptedException {
    Thread writer = Thread.currentThread();
    sink.onClose(writer::interrupt);
    boolean stamps = call.flag("timestamps");
    Budget budget = new Budget(sink, number(call, "limitBytes"));
    try (PodLogs.Log log = opened) {
      for (Line line : chosen(call, log.kept())) {
        budget.send(line, stamps);
      }
      if (!call.flag("follow")) {
        return;
      }
      for (Line line = log.next(); line != null && !sink.closed(); line = log.next()) {
        budget.send(line, stamps);
      }
    }
  }

  private static List<Line> chosen(Call call, List<Line> kept) {
    Instant since = since(call);
    List<Line> lines = new ArrayList<>(kept.stream().filter(l -> !l.at().isBefore(since)).toList());
    Long tail = number(call, "tailLines");
    return tail == null || tail >= lines.size()
        ? lines
        : lines.subList(lines.size() - (int) Math.max(0, tail), lines.size());
  }

  private static Instant since(Call call) {
    Long seconds = number(call, "sinceSeconds");
    if (seconds != null) {
      return call.api().clock().instant().minusSeconds(seconds);
    }
    String time = call.query("sinceTime");
    try {
      return time.isEmpty() ? Instant.MIN : Instant.parse(time);
    } catch (DateTimeParseException e) {
      throw ApiException.badRequest("sinceTime: \"" + time + "\" is no RFC 3339 time");
    }
  }

  private static @Nullable Long number(Call call, String name) {
    String text = call.query(name);
    try {
      return text.isEmpty() ? null : Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw ApiException.badRequest("strconv.ParseInt: parsing \"" + text + "\": invalid syntax");
    }
  }

  private static String container(Call call, ObjectNode pod) {
    List<String> names = new ArrayList<>();
    for (String list : List.of("initContainers", "containers")) {
      pod.path("spec").path(list).forEach(c -> names.add(c.path("name").asString("")));
    }
    String wanted = call.query("container");
    String name = call.path().name();
    if (wanted.isEmpty() && pod.path("spec").path("containers").size() == 1) {
      return pod.path("spec").path("containers").path(0).path("name").asString("");
    }
    if (wanted.isEmpty()) {
      throw ApiException.badRequest(
          "a container name must be specified for pod "
              + name
              + ", choose one of: ["
              + String.join(" ", names)
              + "]");
    }
    if (!names.contains(wanted)) {
      throw ApiException.badRequest("container " + wanted + " is not valid for pod " + name);
    }
    return wanted;
  }

  private static ApiException unavailable(ObjectNode pod, String container, boolean previous) {
    String which =
        "container \""
            + container
            + "\" in pod \""
            + pod.path("metadata").path("name").asString("")
            + "\"";
    if (previous) {
      return ApiException.badRequest("previous terminated " + which + " not found");
    }
    String reason = "ContainerCreating";
    for (String list : List.of("containerStatuses", "initContainerStatuses")) {
      for (JsonNode status : pod.path("status").path(list)) {
        if (status.path("name").asString("").equals(container)) {
          reason = status.path("state").path("waiting").path("reason").asString(reason);
        }
      }
    }
    return ApiException.badRequest(
        which
            + " is waiting to start: "
            + switch (reason) {
              case "ErrImagePull" -> "image can't be pulled";
              case "ImagePullBackOff" -> "trying and failing to pull image";
              default -> reason;
            });
  }

  /** Sends lines until so many bytes are sent. */
  private static final class Budget {
    private final Reply.Sink sink;
    private long left;

    Budget(Reply.Sink sink, @Nullable Long limit) {
      this.sink = sink;
      this.left = limit == null ? Long.MAX_VALUE : limit;
    }

    void send(Line line, boolean stamp) throws InterruptedException {
      String text = (stamp ? line.at() + " " : "") + line.text() + "\n";
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      int length = (int) Math.min(left, bytes.length);
      if (length > 0) {
        left -= length;
        sink.send(java.util.Arrays.copyOf(bytes, length));
      }
    }
  }
}
