package dev.lab.standin;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the lab teaches of kubectl. */
final class KubectlStandIn implements StandIn {
  private static final Map<String, KubectlCommand> COMMANDS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("get", new KubectlGet()),
              Map.entry("describe", new KubectlDescribe()),
              Map.entry("create", new KubectlCreate()),
              Map.entry("apply", new KubectlApply()),
              Map.entry("expose", new KubectlExpose()),
              Map.entry("delete", new KubectlDelete()),
              Map.entry("scale", new KubectlScale()),
              Map.entry("set", new KubectlSetImage()),
              Map.entry("rollout", new KubectlRollout()),
              Map.entry("wait", new KubectlWait()),
              Map.entry("logs", new KubectlLogs()),
              Map.entry("run", new KubectlRun()),
              Map.entry("version", KubectlAbout::version),
              Map.entry("cluster-info", KubectlAbout::clusterInfo),
              Map.entry("api-resources", KubectlAbout::resources)));

  @Override
  public String name() {
    return "kubectl";
  }

  @Override
  public String whereToGetIt() {
    return "https://kubernetes.io/docs/tasks/tools";
  }

  @Override
  public Set<String> commands() {
    return COMMANDS.keySet();
  }

  @Override
  public int run(Invocation call) throws IOException, InterruptedException {
    List<String> words = call.arguments();
    if (words.isEmpty() || words.getFirst().equals("help") || words.getFirst().equals("--help")) {
      call.out().println("kubectl (stand-in of lab): " + String.join(", ", COMMANDS.keySet()));
      return 0;
    }
    KubectlCommand command = COMMANDS.get(words.getFirst());
    if (command == null) {
      throw UsageException.lacks("kubectl", words.getFirst());
    }
    try (KubeApi api = new KubeApi(call.environment())) {
      return command.run(
          new KubectlCall(
              call.with(words.subList(1, words.size())), api, words.getFirst().equals("logs")));
    } catch (KubeApi.Refused e) {
      call.err().println(e.words());
      return 1;
    }
  }
}
