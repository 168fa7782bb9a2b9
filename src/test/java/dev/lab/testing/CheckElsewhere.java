package dev.lab.testing;

import dev.lab.check.Outcome;
import dev.lab.target.live.LiveWorld;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks that REGISTRY is the registry's address in a Java of its own, so that the names of this
 * machine can be others there ({@code -Djdk.net.hosts.file}); prints the cause.
 */
public final class CheckElsewhere {
  private CheckElsewhere() {}

  /** Takes a folder, a kubeconfig and the value of REGISTRY. */
  public static void main(String[] arguments) throws Exception {
    try (LiveWorld world = LiveWorld.of(Path.of(arguments[1]), "default")) {
      Outcome outcome =
          new OneCheck(Path.of(arguments[0]), world)
              .with("REGISTRY", arguments[2])
              .look("shell-variable", "name: REGISTRY", "address-of: registry");
      System.out.println(
          outcome
              .cause()
              .map(JsonMapper.shared()::<tools.jackson.databind.JsonNode>valueToTree)
              .orElseGet(() -> JsonMapper.shared().createObjectNode()));
    }
  }

  /** Runs it where names have these addresses and no others; what it printed. */
  public static String run(Commands commands, Path hosts, List<String> words) throws Exception {
    List<String> all =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djdk.net.hosts.file=" + hosts,
                "-cp",
                System.getProperty("java.class.path"),
                CheckElsewhere.class.getName()));
    all.addAll(words);
    return commands.ok(all.toArray(String[]::new));
  }
}
