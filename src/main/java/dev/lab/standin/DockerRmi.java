package dev.lab.standin;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** {@code docker rmi [-f] IMAGE…}. */
final class DockerRmi implements DockerStandIn.Command {
  @Override
  public int run(Invocation call, EngineClient engine) {
    Arguments arguments =
        Arguments.parse(
            "docker", call.arguments(), Map.of("-f", "force", "--force", "force"), Set.of("force"));
    if (arguments.positional().isEmpty()) {
      throw new UsageException(1, "\"docker rmi\" requires at least 1 argument.");
    }
    int status = 0;
    for (String image : arguments.positional()) {
      var url = engine.path("images/" + image);
      if (arguments.has("force")) {
        url.addQueryParameter("force", "1");
      }
      try {
        for (JsonNode line : engine.delete(url)) {
          line.properties()
              .forEach(e -> call.out().println(e.getKey() + ": " + e.getValue().asString("")));
        }
      } catch (EngineClient.EngineException e) {
        call.err().println("Error response from daemon: " + e.getMessage());
        status = 1;
      }
    }
    return status;
  }
}
