package dev.lab.sandbox.faults;

import dev.lab.sandbox.network.Network;
import java.time.Duration;

/** Every answer takes long: the API server's, the Docker Hub's, those on node ports. */
final class SlowNetwork implements Fault {
  private static final Duration USUAL = Duration.ofSeconds(3);

  private final Network network;

  SlowNetwork(Network network) {
    this.network = network;
  }

  @Override
  public String name() {
    return "slow-network";
  }

  @Override
  public String seen() {
    return "each answer of the cluster, of the registry on its node port and of the Docker Hub takes"
        + " 3 s longer (slow-network 10s: 10 s); Pods stay in ContainerCreating while they pull";
  }

  @Override
  public boolean broken() {
    return !network.delay().isZero();
  }

  @Override
  public String breakIt(String what) throws FaultException {
    Duration delay = Durations.parse(what, USUAL).abs();
    if (delay.isZero() || delay.compareTo(Duration.ofMinutes(5)) > 0) {
      throw new FaultException(
          FaultException.Code.ARGUMENT, "choose a delay between 1s and 5m, not " + what);
    }
    network.setDelay(delay);
    return "Each answer takes " + Durations.words(delay) + " longer.";
  }

  @Override
  public String mend() {
    network.setDelay(Duration.ZERO);
    return "Answers come at once again.";
  }
}
