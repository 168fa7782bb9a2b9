package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The node can fetch the image of a Pod. */
final class PullLink implements Link {
  /** Of a refusal: how a container runtime words it, and what it means. */
  private record Refusal(Pattern words, Meaning meaning) {}

  /** Words a cause from the image's name. */
  @FunctionalInterface
  private interface Meaning {
    Cause of(String image);
  }

  /** Tried in this order: the words of one can stand in the address of another. */
  private static final List<Refusal> REFUSALS =
      List.of(
          refusal("\\b429\\b|toomanyrequests|rate limit", ClusterRemedies::pullLimited),
          refusal(
              "no such host|server misbehaving|name resolution|lookup [^ ]+ (on|:)|unknown host",
              ClusterRemedies::pullDns),
          refusal("server gave HTTP response to HTTPS client", ClusterRemedies::pullPlainHttp),
          refusal("certificate has expired or is not yet valid", ClusterRemedies::pullExpired),
          refusal("x509|certificate|tls:", ClusterRemedies::pullTls),
          refusal("no match for platform|no matching manifest", ClusterRemedies::pullPlatform),
          refusal("connection refused", ClusterRemedies::pullRefused),
          refusal("no space left", ClusterRemedies::pullNoSpace),
          refusal(
              "i/o timeout|deadline exceeded|Client.Timeout|TLS handshake timeout",
              ClusterRemedies::pullTimeout),
          refusal("no basic auth credentials|failed to authorize", ClusterRemedies::pullDenied),
          refusal("does not exist or may require|not found", ClusterRemedies::pullNotFound),
          refusal("\\b40[13]\\b|unauthorized|denied|authentication", ClusterRemedies::pullDenied));

  private static Refusal refusal(String words, Meaning meaning) {
    return new Refusal(Pattern.compile(words, Pattern.CASE_INSENSITIVE), meaning);
  }

  @Override
  public Station at() {
    return Station.IMAGE;
  }

  @Override
  public Optional<Cause> broken(Subject subject, Situation situation) {
    List<JsonNode> pods = Facts.pods(subject, situation);
    // A Pod of an older template may be ready while the new one's image can't be fetched.
    boolean old = !subject.service().isEmpty() && Facts.anyReady(subject, situation);
    if (old || pods.isEmpty() || Facts.is(pods.getFirst(), "Ready")) {
      return Optional.empty();
    }
    for (JsonNode pod : pods) {
      for (JsonNode status : pod.path("status").path("containerStatuses")) {
        JsonNode waiting = status.path("state").path("waiting");
        String image = image(pod, status.path("name").asString(""));
        switch (waiting.path("reason").asString("")) {
          case "InvalidImageName" -> {
            return Optional.of(ClusterRemedies.pullInvalid(image).reading(message(waiting)));
          }
          case "ErrImageNeverPull" -> {
            return Optional.of(ClusterRemedies.pullNever(image).reading(message(waiting)));
          }
          case "ErrImagePull", "ImagePullBackOff" -> {
            return Optional.of(refused(image, words(pod, waiting, situation)));
          }
          case "ContainerCreating" -> {
            Optional<Cause> slow = slow(pod, image, situation);
            if (slow.isPresent()) {
              return slow;
            }
          }
          default -> {
            // Not about its image.
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Cause refused(String image, String words) {
    String unnamed = words.replace(image, "");
    for (Refusal refusal : REFUSALS) {
      if (refusal.words().matcher(unnamed).find()) {
        return refusal.meaning().of(image).reading(words);
      }
    }
    return ClusterRemedies.pullOther(image).reading(words);
  }

  /** While it backs off, a kubelet says only that; why is in the event before. */
  private static String words(JsonNode pod, JsonNode waiting, Situation situation) {
    String message = message(waiting);
    for (JsonNode event : Facts.events(pod, situation).reversed()) {
      String said = event.path("message").asString("");
      if (event.path("reason").asString("").equals("Failed") && said.startsWith("Failed to pull")) {
        return said;
      }
    }
    return message;
  }

  private static String message(JsonNode waiting) {
    return waiting.path("message").asString("");
  }

  private static Optional<Cause> slow(JsonNode pod, String image, Situation situation) {
    List<JsonNode> events = Facts.events(pod, situation);
    if (events.isEmpty() || !events.getLast().path("reason").asString("").equals("Pulling")) {
      return Optional.empty();
    }
    return Optional.of(
        ClusterRemedies.pulling(image, Times.clock(Facts.eventTime(events.getLast())))
            .reading(events.getLast().path("message").asString("")));
  }

  private static String image(JsonNode pod, String container) {
    for (JsonNode each : pod.path("spec").path("containers")) {
      if (each.path("name").asString("").equals(container)) {
        return each.path("image").asString("");
      }
    }
    return "";
  }
}
