package dev.lab.sandbox.faults;

import dev.lab.sandbox.kube.ApiServer;
import java.io.IOException;
import java.time.Duration;

/**
 * The cluster's clock is not the learner's, as after a virtual machine slept. What is stamped from
 * now on has the cluster's time, as has the header Date of each answer; a clock that is ahead also
 * makes a certificate that is not valid yet, as a control plane that renews its own does.
 */
final class ClockSkew implements Fault {
  private static final Duration USUAL = Duration.ofDays(-1);
  private static final Duration LIFE = Duration.ofDays(365);

  private final ShiftedClock clock;
  private final ApiServer server;
  private boolean certified;

  ClockSkew(ShiftedClock clock, ApiServer server) {
    this.clock = clock;
    this.server = server;
  }

  @Override
  public String name() {
    return "clock-skew";
  }

  @Override
  public String seen() {
    return "new objects and events are a day old at once in kubectl describe, older ones have the AGE"
        + " <invalid>; the API server's Date header differs from date -u. Ahead (clock-skew 2h)"
        + " kubectl says \"x509: certificate has expired or is not yet valid\"";
  }

  @Override
  public boolean broken() {
    return !clock.offset().isZero();
  }

  @Override
  public String breakIt(String what) throws FaultException {
    Duration offset = Durations.parse(what, USUAL);
    if (offset.isZero()) {
      throw new FaultException(
          FaultException.Code.ARGUMENT, "choose a time span other than " + what);
    }
    mend();
    clock.shift(offset);
    boolean ahead = !offset.isNegative();
    if (ahead) {
      present(true);
    }
    return "The cluster's clock is "
        + Durations.words(offset)
        + (ahead ? " ahead, and so is its new certificate." : " behind.");
  }

  private void present(boolean fromNow) throws FaultException {
    try {
      certified = fromNow;
      if (fromNow) {
        server.present(clock.instant(), clock.instant().plus(LIFE));
      } else {
        server.presentUsual();
      }
    } catch (IOException e) {
      throw FaultException.impossible(e);
    }
  }

  @Override
  public String mend() throws FaultException {
    clock.shift(Duration.ZERO);
    if (certified) {
      present(false);
    }
    return "The cluster's clock is right again; what it stamped meanwhile stays as it is.";
  }
}
