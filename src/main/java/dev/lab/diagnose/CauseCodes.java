package dev.lab.diagnose;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The code of every cause that there is; hints are written for them. */
public final class CauseCodes {
  private static final Set<String> ALL =
      Collections.unmodifiableSet(
          new TreeSet<>(
              List.of(
                  "as-seen",
                  "blob-missing",
                  "clock-skew",
                  "cluster-error",
                  "cluster-ip",
                  "cluster-refused",
                  "cluster-timeout",
                  "cluster-unknown-host",
                  "context-gone",
                  "crashing",
                  "disk-pressure",
                  "evicted",
                  "expired-certificate",
                  "forbidden",
                  "image-never-pulled",
                  "image-pull",
                  "invalid-image-name",
                  "latest-instead",
                  "latest-pushed",
                  "latest-used",
                  "localhost",
                  "login-needed",
                  "login-wrong",
                  "manifest-missing",
                  "no-answer",
                  "no-deployment",
                  "no-endpoints",
                  "no-pods",
                  "no-service",
                  "no-such-image",
                  "no-such-tag",
                  "no-tag",
                  "node-not-ready",
                  "node-tainted",
                  "node-unschedulable",
                  "not-a-registry",
                  "not-allowed",
                  "not-exported",
                  "not-on-loopback",
                  "not-pushed",
                  "not-ready",
                  "not-run",
                  "other-cluster",
                  "other-digest",
                  "other-kubeconfig",
                  "other-namespace",
                  "other-registry",
                  "pod-without-deployment",
                  "pull-denied",
                  "pull-dns",
                  "pull-no-space",
                  "pull-plain-http",
                  "pull-platform",
                  "pull-rate-limit",
                  "pull-refused",
                  "pull-timeout",
                  "pull-x509",
                  "pulling",
                  "push-failed",
                  "ran-but-failed",
                  "rate-limited",
                  "registry-silent",
                  "restarted",
                  "scheme",
                  "service-not-nodeport",
                  "service-wrong-port",
                  "service-wrong-target",
                  "tag-moved",
                  "tag-pushed-again",
                  "target-port-name",
                  "unauthorized",
                  "unreachable",
                  "unschedulable",
                  "untrusted-certificate",
                  "variable-empty",
                  "variable-unset",
                  "wrong-answer",
                  "wrong-host",
                  "wrong-image",
                  "wrong-platform",
                  "wrong-port",
                  "wrong-repository",
                  "wrong-tag",
                  "wrong-value")));

  private CauseCodes() {}

  /** All of them, sorted; {@code unreachable} is for what could not be asked at all. */
  public static Set<String> all() {
    return ALL;
  }
}
