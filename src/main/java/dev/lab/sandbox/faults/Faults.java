package dev.lab.sandbox.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Every fault of one running sandbox. */
public final class Faults {
  private final List<Fault> all;

  /**
   * A fault as it stands.
   *
   * @param seen what a learner will see, in a line
   * @param kept whether it stays when the sandbox is stopped
   */
  public record Listed(String name, boolean broken, String seen, boolean kept) {}

  /** Of a sandbox of these parts. */
  public Faults(FaultParts parts) {
    this.all =
        List.of(
            new NoLoopbackNodePorts(parts.node()),
            new RegistryRestarted(parts),
            new ImageDeleted(parts),
            new BlobDeleted(parts),
            WrongPlatform.image(parts),
            WrongPlatform.index(parts),
            new HubRateLimit(parts.hub()),
            new HubExpiredCertificate(parts.hub(), parts.network(), parts.server().folder()),
            new DnsBroken(parts.network()),
            new NodeNotReady(parts.node()),
            new DiskPressure(parts),
            new ImageDiskFull(parts.node()),
            new ExpiredCertificate(parts.server(), parts.clock()),
            new ClockSkew(parts.clock(), parts.server()),
            new SlowNetwork(parts.network()));
  }

  /** All of them, in the order in which they are told. */
  public synchronized List<Listed> list() {
    return all.stream().map(f -> new Listed(f.name(), f.broken(), f.seen(), f.kept())).toList();
  }

  /**
   * Breaks something.
   *
   * @param what which one of several things; empty for the usual
   * @return what was done, in a sentence
   */
  public synchronized String breakIt(String name, String what)
      throws FaultException, InterruptedException {
    return find(name).breakIt(what);
  }

  /** Breaks the usual thing. */
  public String breakIt(String name) throws FaultException, InterruptedException {
    return breakIt(name, "");
  }

  /**
   * Restores what was.
   *
   * @return what was done, in a sentence
   */
  public synchronized String mend(String name) throws FaultException, InterruptedException {
    Fault fault = find(name);
    return fault.broken() ? fault.mend() : "Nothing to mend: " + name + " is not broken.";
  }

  /** Mends everything that is broken; what was done, a sentence each. */
  public synchronized List<String> mendAll() throws FaultException, InterruptedException {
    List<String> done = new ArrayList<>();
    for (Fault fault : all) {
      if (fault.broken()) {
        done.add(fault.name() + ": " + fault.mend());
      }
    }
    return done;
  }

  private Fault find(String name) throws FaultException {
    return all.stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new FaultException(
                    FaultException.Code.UNKNOWN,
                    "there is no fault \""
                        + name
                        + "\"; there are "
                        + all.stream().map(Fault::name).collect(Collectors.joining(", "))));
  }
}
