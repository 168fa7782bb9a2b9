package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.grade.roster.Roster;
import dev.lab.grade.roster.RosterException;
import dev.lab.grade.tenants.Manifests;
import dev.lab.grade.tenants.Tenant;
import dev.lab.grade.tenants.TenantException;
import dev.lab.grade.tenants.TenantFiles;
import dev.lab.grade.tenants.Tenants;
import dev.lab.kubeconfig.Kubeconfig;
import dev.lab.kubeconfig.KubeconfigException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code lab class namespaces --roster FILE --context NAME --out DIR}. */
@Command(
    name = "namespaces",
    description = {
      "Give each learner a namespace of one cluster: with a quota, a role that ends there, and a"
          + " kubeconfig. Run again it mends what is not as it should be, and renews kubeconfigs that"
          + " end soon.",
      "DIR/class.csv is then a roster for lab grade; the kubeconfigs beside it are the learners'."
    },
    mixinStandardHelpOptions = true)
final class ClassNamespacesCommand implements Callable<Integer>, LabCommand.OnConsole {
  @Option(
      names = "--roster",
      required = true,
      paramLabel = "FILE",
      description = "The class: a CSV file with the column id, at least.")
  private Path roster = Path.of("");

  @Option(
      names = "--context",
      required = true,
      paramLabel = "NAME",
      description = "The context of your kubeconfig whose cluster it is.")
  private String context = "";

  @Option(names = "--out", paramLabel = "DIR", description = "Where the files go (class).")
  private Path out = Path.of("class");

  @Option(
      names = "--prefix",
      paramLabel = "WORD",
      description = "What namespaces begin with that the roster does not name (learner).")
  private String prefix = "learner";

  @Option(names = "--days", paramLabel = "N", description = "How long the kubeconfigs work (90).")
  private int days = 90;

  @Option(names = "--dry-run", description = "Print the manifests, and make nothing.")
  private boolean dryRun;

  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() throws InterruptedException {
    Console at = Console.given(console);
    if (!prefix.matches("[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?") || days < 1 || days > 3_650) {
      throw new CommandException(
          ExitCode.USAGE,
          "--prefix is up to 32 small letters, digits and -, --days a number from 1 to 3650");
    }
    try {
      List<Tenant> tenants =
          Roster.readIds(roster).learners().stream().map(l -> Tenant.of(l, prefix)).toList();
      refuseShared(tenants);
      if (dryRun) {
        for (Tenant tenant : tenants) {
          Manifests.of(tenant)
              .forEach(o -> at.out().print(YAMLMapper.shared().writeValueAsString(o)));
        }
        at.out().flush();
        return ExitCode.PASSED;
      }
      return make(at, tenants);
    } catch (RosterException | KubeconfigException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE, "can't write to " + out + " (" + e.getMessage() + ")");
    }
  }

  private static void refuseShared(List<Tenant> tenants) {
    Map<String, String> owners = new HashMap<>();
    for (Tenant tenant : tenants) {
      String other = owners.put(tenant.namespace(), tenant.learner().id());
      if (other != null) {
        throw new CommandException(
            ExitCode.USAGE,
            other
                + " and "
                + tenant.learner().id()
                + " have the namespace "
                + tenant.namespace()
                + " both");
      }
      if (tenant.namespace().startsWith("kube-") || tenant.namespace().equals("default")) {
        throw new CommandException(
            ExitCode.USAGE,
            "the namespace " + tenant.namespace() + " is the cluster's, and no learner's");
      }
    }
  }

  private int make(Console at, List<Tenant> tenants) throws IOException, InterruptedException {
    TenantFiles files = new TenantFiles(out);
    List<Tenant> ready = new ArrayList<>();
    try (Tenants cluster = new Tenants(Kubeconfig.ofUser(at.environment()).only(context, null))) {
      for (Tenant tenant : tenants) {
        try {
          cluster.apply(tenant);
          boolean kept = files.has(tenant);
          if (!kept) {
            files.write(tenant, cluster.kubeconfig(tenant, Duration.ofDays(days)));
          }
          ready.add(tenant);
          at.out()
              .println(
                  tenant.learner().id()
                      + ": namespace "
                      + tenant.namespace()
                      + (kept ? ", its kubeconfig is kept" : ""));
        } catch (TenantException e) {
          at.err().println(tenant.learner().id() + ": " + e.getMessage());
        }
      }
    }
    int failed = tenants.size() - ready.size();
    Path written = files.roster(ready);
    at.out()
        .println(
            ready.size()
                + " namespaces are ready; "
                + written
                + " is a roster of them"
                + (failed == 0 ? "" : "; " + failed + " could not be made: run it again"));
    return failed == 0 ? ExitCode.PASSED : ExitCode.FAILED;
  }
}
