package dev.lab.standin;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** {@code docker inspect IMAGE…} and {@code docker image inspect IMAGE…}. */
final class DockerInspect implements DockerStandIn.Command {
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Override
  public int run(Invocation call, EngineClient engine) {
    Arguments arguments = Arguments.parse("docker", call.arguments(), Map.of(), Set.of());
    ArrayNode found = PRETTY.createArrayNode();
    int status = 0;
    for (String image : arguments.positional()) {
      try {
        found.add(engine.get(engine.path("images/" + image + "/json")));
      } catch (EngineClient.EngineException e) {
        call.err().println("Error: No such image: " + image);
        status = 1;
      }
    }
    call.out().println(PRETTY.writeValueAsString(found));
    return status;
  }
}
