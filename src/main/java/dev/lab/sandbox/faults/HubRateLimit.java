package dev.lab.sandbox.faults;

import dev.lab.sandbox.hub.Hub;

/** The Docker Hub gives no more manifests: too many were pulled from this address. */
final class HubRateLimit implements Fault {
  private final Hub hub;
  private volatile boolean broken;

  HubRateLimit(Hub hub) {
    this.hub = hub;
  }

  @Override
  public String name() {
    return "hub-rate-limit";
  }

  @Override
  public String seen() {
    return "docker pull says \"toomanyrequests\"; new Pods with images of the Docker Hub are in"
        + " ErrImagePull, 429 Too Many Requests";
  }

  @Override
  public boolean broken() {
    return broken;
  }

  @Override
  public String breakIt(String what) {
    hub.limitPulls(true);
    broken = true;
    return "The Docker Hub answers 429 to every pull.";
  }

  @Override
  public String mend() {
    hub.limitPulls(false);
    broken = false;
    return "The Docker Hub can be pulled from again.";
  }
}
