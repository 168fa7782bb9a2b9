package dev.lab.standin;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code docker ps}: the sandbox's engine runs no containers, so the list is its head. */
final class DockerPs implements DockerStandIn.Command {
  @Override
  public int run(Invocation call, EngineClient engine) {
    Arguments arguments =
        Arguments.parse(
            "docker",
            call.arguments(),
            Map.of("-a", "all", "--all", "all", "-q", "quiet", "--quiet", "quiet"),
            Set.of("all", "quiet"));
    var containers =
        engine.get(
            engine
                .path("containers/json")
                .addQueryParameter("all", arguments.has("all") ? "1" : "0"));
    TextTable table = new TextTable(10, false);
    table.add(List.of("CONTAINER ID", "IMAGE", "COMMAND", "CREATED", "STATUS", "PORTS", "NAMES"));
    containers.forEach(
        c -> {
          String id = c.path("Id").asString("");
          String shortId = id.substring(0, Math.min(12, id.length()));
          if (arguments.has("quiet")) {
            call.out().println(shortId);
          }
          table.add(
              List.of(
                  shortId,
                  c.path("Image").asString(""),
                  "\"" + c.path("Command").asString("") + "\"",
                  "",
                  c.path("Status").asString(""),
                  "",
                  c.path("Names").path(0).asString("").replaceFirst("^/", "")));
        });
    if (!arguments.has("quiet")) {
      call.out().print(table);
    }
    return 0;
  }
}
