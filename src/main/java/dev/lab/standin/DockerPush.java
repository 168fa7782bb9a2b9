package dev.lab.standin;

import java.io.PrintStream;
import java.util.Map;
import java.util.Set;

/** {@code docker push [-q] NAME}. */
final class DockerPush implements DockerStandIn.Command {
  @Override
  public int run(Invocation call, EngineClient engine) {
    Arguments arguments =
        Arguments.parse(
            "docker", call.arguments(), Map.of("-q", "quiet", "--quiet", "quiet"), Set.of("quiet"));
    DockerReference reference = DockerReference.parse(DockerTag.one("docker push", arguments));
    if (!reference.tagGiven() && !arguments.has("quiet")) {
      call.out().println("Using default tag: latest");
    }
    int status = push(engine, reference, call.out(), call.err(), arguments.has("quiet"));
    if (status == 0 && arguments.has("quiet")) {
      call.out().println(reference);
    }
    return status;
  }

  /** Pushes one tag; also what docker-compose does a service. */
  static int push(
      EngineClient engine,
      DockerReference reference,
      PrintStream out,
      PrintStream err,
      boolean quiet) {
    Progress progress = new Progress(out, quiet);
    engine.stream(
        engine
            .path("images/" + reference.repository() + "/push")
            .addQueryParameter("tag", reference.tag()),
        null,
        progress);
    if (!progress.error().isEmpty()) {
      err.println(progress.error());
      return 1;
    }
    return 0;
  }
}
