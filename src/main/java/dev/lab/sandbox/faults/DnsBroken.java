package dev.lab.sandbox.faults;

import dev.lab.sandbox.network.Network;

/** No name is resolved, neither for the node's pulls nor for the engine's. */
final class DnsBroken implements Fault {
  private final Network network;
  private volatile boolean broken;

  DnsBroken(Network network) {
    this.network = network;
  }

  @Override
  public String name() {
    return "dns-broken";
  }

  @Override
  public String seen() {
    return "pulls by a name fail: \"dial tcp: lookup registry-1.docker.io on 127.0.0.53:53: server"
        + " misbehaving\"; 127.0.0.1:PORT still answers";
  }

  @Override
  public boolean broken() {
    return broken;
  }

  @Override
  public String breakIt(String what) {
    network.setNamesResolved(false);
    broken = true;
    return "No name is resolved, on the node and in the engine.";
  }

  @Override
  public String mend() {
    network.setNamesResolved(true);
    broken = false;
    return "Names are resolved again.";
  }
}
