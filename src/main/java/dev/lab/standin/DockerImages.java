package dev.lab.standin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code docker images [-q] [-a] [REPOSITORY[:TAG]]}. */
final class DockerImages implements DockerStandIn.Command {
  private static final Map<String, String> ALIASES =
      Map.of(
          "-q",
          "quiet",
          "--quiet",
          "quiet",
          "-a",
          "all",
          "--all",
          "all",
          "--no-trunc",
          "no-trunc",
          "-f",
          "filter",
          "--filter",
          "filter");

  @Override
  public int run(Invocation call, EngineClient engine) {
    Arguments arguments =
        Arguments.parse("docker", call.arguments(), ALIASES, Set.of("quiet", "all", "no-trunc"));
    var url = engine.path("images/json").addQueryParameter("all", arguments.has("all") ? "1" : "0");
    var filters = JsonMapper.shared().createObjectNode();
    for (String filter : arguments.all("filter")) {
      int equals = filter.indexOf('=');
      if (equals < 0) {
        throw new UsageException(
            1, "invalid argument \"" + filter + "\" for \"-f, --filter\" flag");
      }
      filters
          .withObjectProperty(filter.substring(0, equals))
          .put(filter.substring(equals + 1), true);
    }
    if (!arguments.positional().isEmpty()) {
      filters.withObjectProperty("reference").put(arguments.positional().getFirst(), true);
    }
    if (!filters.isEmpty()) {
      url.addQueryParameter("filters", filters.toString());
    }
    TextTable table = new TextTable(10, false);
    table.add(List.of("REPOSITORY", "TAG", "IMAGE ID", "CREATED", "SIZE"));
    for (JsonNode image : engine.get(url)) {
      String id = image.path("Id").asString("");
      String shown = arguments.has("no-trunc") ? id : id.substring(7, 19);
      String created = ago(Instant.ofEpochSecond(image.path("Created").asLong()), Instant.now());
      List<String> names = new java.util.ArrayList<>();
      image.path("RepoTags").forEach(t -> names.add(t.asString()));
      if (names.isEmpty()) {
        names.add("<none>:<none>");
      }
      for (String name : names) {
        if (arguments.has("quiet")) {
          call.out().println(shown);
          continue;
        }
        int colon = name.lastIndexOf(':');
        table.add(
            List.of(
                name.substring(0, colon),
                name.substring(colon + 1),
                shown,
                created,
                size(image.path("Size").asLong())));
      }
    }
    if (!arguments.has("quiet")) {
      call.out().print(table);
    }
    return 0;
  }

  /** A time as docker words it. */
  static String ago(Instant then, Instant now) {
    long seconds = Duration.between(then, now).toSeconds();
    if (seconds < 1) {
      return "Less than a second ago";
    } else if (seconds < 60) {
      return seconds + (seconds == 1 ? " second ago" : " seconds ago");
    } else if (seconds < 120) {
      return "About a minute ago";
    } else if (seconds < 3600) {
      return seconds / 60 + " minutes ago";
    } else if (seconds < 5400) {
      return "About an hour ago";
    } else if (seconds < 48 * 3600) {
      return Math.round(seconds / 3600.0) + " hours ago";
    } else if (seconds < 14 * 86400) {
      return seconds / 86400 + " days ago";
    } else if (seconds < 60L * 86400) {
      return seconds / (7 * 86400) + " weeks ago";
    } else if (seconds < 2L * 365 * 86400) {
      return seconds / (30 * 86400) + " months ago";
    }
    return seconds / (365L * 86400) + " years ago";
  }

  /** A size as docker words it: three digits, powers of a thousand. */
  static String size(long bytes) {
    String[] units = {"B", "kB", "MB", "GB", "TB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    String text =
        new java.math.BigDecimal(value)
            .round(new java.math.MathContext(3))
            .stripTrailingZeros()
            .toPlainString();
    return String.format(Locale.ROOT, "%s%s", text, units[unit]);
  }
}
