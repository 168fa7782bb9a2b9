package dev.lab.standin;

import java.util.Map;
import java.util.Set;

/** {@code docker pull [-q] NAME}. */
final class DockerPull implements DockerStandIn.Command {
  @Override
  public int run(Invocation call, EngineClient engine) {
    Arguments arguments =
        Arguments.parse(
            "docker", call.arguments(), Map.of("-q", "quiet", "--quiet", "quiet"), Set.of("quiet"));
    String given = DockerTag.one("docker pull", arguments);
    DockerReference reference = DockerReference.parse(given);
    boolean quiet = arguments.has("quiet");
    if (!reference.tagGiven() && !quiet) {
      call.out().println("Using default tag: latest");
    }
    Progress progress = new Progress(call.out(), quiet);
    engine.stream(
        engine
            .path("images/create")
            .addQueryParameter("fromImage", reference.canonical())
            .addQueryParameter("tag", reference.tag()),
        null,
        progress);
    if (!progress.error().isEmpty()) {
      call.err().println(progress.error());
      return 1;
    }
    String host =
        reference.canonical().startsWith("docker.io/")
            ? reference.canonical()
            : reference.repository();
    call.out().println(host + ":" + reference.tag());
    return 0;
  }
}
