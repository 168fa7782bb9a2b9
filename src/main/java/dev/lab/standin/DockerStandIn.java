package dev.lab.standin;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** docker: the commands that build, name, list and move images. */
final class DockerStandIn implements StandIn {
  /** One command of docker. */
  interface Command {
    /** Runs with the words after the command's own, and gives the exit status. */
    int run(Invocation call, EngineClient engine) throws IOException;
  }

  private static final Map<String, Command> COMMANDS =
      Map.of(
          "version", new DockerVersion(),
          "pull", new DockerPull(),
          "push", new DockerPush(),
          "tag", new DockerTag(),
          "images", new DockerImages(),
          "rmi", new DockerRmi(),
          "build", new DockerBuild(),
          "ps", new DockerPs(),
          "inspect", new DockerInspect());

  /** Older spellings' newer ones, such as {@code docker image ls}. */
  private static final Map<String, String> IMAGE_COMMANDS =
      Map.of(
          "ls", "images", "list", "images", "rm", "rmi", "pull", "pull", "push", "push", "tag",
          "tag", "build", "build", "inspect", "inspect");

  @Override
  public String name() {
    return "docker";
  }

  @Override
  public String whereToGetIt() {
    return "https://docs.docker.com/engine/install (the client alone is enough)";
  }

  @Override
  public int run(Invocation call) throws IOException {
    List<String> words = call.arguments();
    if (words.isEmpty() || words.getFirst().equals("--help") || words.getFirst().equals("help")) {
      call.out()
          .println(
              "docker (stand-in of lab): "
                  + String.join(", ", COMMANDS.keySet().stream().sorted().toList())
                  + ", compose");
      return 0;
    }
    if (words.getFirst().equals("--version") || words.getFirst().equals("-v")) {
      call.out().println("Docker version " + DockerVersion.VERSION + " (stand-in of lab)");
      return 0;
    }
    if (words.getFirst().equals("compose")) {
      return new ComposeStandIn().run(call.with(words.subList(1, words.size())));
    }
    String word = words.getFirst();
    int taken = 1;
    if (word.equals("image") && words.size() > 1) {
      word = IMAGE_COMMANDS.getOrDefault(words.get(1), "image " + words.get(1));
      taken = 2;
    }
    Command command = COMMANDS.get(word);
    if (command == null) {
      throw UsageException.lacks("docker", word);
    }
    try {
      return command.run(
          call.with(words.subList(taken, words.size())), new EngineClient(call.environment()));
    } catch (EngineClient.EngineException e) {
      call.err().println("Error response from daemon: " + e.getMessage());
      return 1;
    }
  }
}
