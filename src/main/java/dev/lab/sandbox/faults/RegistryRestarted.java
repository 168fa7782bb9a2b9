package dev.lab.sandbox.faults;

import dev.lab.sandbox.node.RunningContainer;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Every registry in a Pod is killed, and its container starts again with nothing but its volumes
 * (Trow-Registry/trow#20). Mending gives back what was there before.
 */
final class RegistryRestarted implements Fault {
  private final SavedRegistries saved;

  RegistryRestarted(FaultParts parts) {
    this.saved = new SavedRegistries(parts.node(), parts.folder().resolve("registry-restarted"));
  }

  @Override
  public String name() {
    return "registry-restarted";
  }

  @Override
  public String seen() {
    return "the registry's Pod has one restart more and, without a volume, its images are gone:"
        + " the catalog is empty, pulls say \"not found\"";
  }

  @Override
  public boolean kept() {
    return true;
  }

  @Override
  public boolean broken() {
    return saved.any();
  }

  @Override
  public String breakIt(String what) throws FaultException, InterruptedException {
    List<RunningContainer> killed = saved.save();
    killed.forEach(c -> c.kill().run());
    saved.awaitOthers(killed);
    return "Killed the registry of "
        + killed.stream().map(c -> "pod/" + c.pod()).collect(Collectors.joining(", "))
        + "; it has started again.";
  }

  @Override
  public String mend() throws FaultException, InterruptedException {
    return saved.giveBack();
  }
}
