package dev.lab.standin;

import java.util.Map;
import java.util.Set;

/** {@code docker tag SOURCE TARGET}. */
final class DockerTag implements DockerStandIn.Command {
  @Override
  public int run(Invocation call, EngineClient engine) {
    Arguments arguments = Arguments.parse("docker", call.arguments(), Map.of(), Set.of());
    if (arguments.positional().size() != 2) {
      throw new UsageException(1, "\"docker tag\" requires exactly 2 arguments.");
    }
    String target = arguments.positional().get(1);
    DockerReference reference;
    try {
      reference = DockerReference.parse(target);
    } catch (UsageException e) {
      throw new UsageException(
          1,
          "Error parsing reference: \""
              + target
              + "\" is not a valid repository/tag: invalid reference format");
    }
    engine.post(
        engine
            .path("images/" + arguments.positional().getFirst() + "/tag")
            .addQueryParameter("repo", reference.repository())
            .addQueryParameter("tag", reference.tag()));
    return 0;
  }

  /** The one argument that a command takes. */
  static String one(String command, Arguments arguments) {
    if (arguments.positional().size() != 1) {
      throw new UsageException(1, "\"" + command + "\" requires exactly 1 argument.");
    }
    return arguments.positional().getFirst();
  }
}
