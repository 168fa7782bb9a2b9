package dev.lab.sandbox.api;

import dev.lab.sandbox.kinds.Kind;
import dev.lab.sandbox.objects.ObjectStore;
import dev.lab.sandbox.quota.Caps;

/** How many objects of a kind a cluster takes; worded as a ResourceQuota's refusal is. */
record ObjectQuota(ObjectStore store, Caps caps) {
  private static final String NAME = "sandbox";

  void check(Kind kind, String name) {
    String type = kind.type().kind();
    // Events have a limit of their own: the oldest go.
    if (type.equals("Event") || caps.ofAKind() == Integer.MAX_VALUE) {
      return;
    }
    int most = type.equals("Pod") ? caps.pods() : caps.ofAKind();
    int used = store.count(kind.type());
    if (used >= most) {
      String counted = "count/" + kind.type().qualified();
      throw ApiException.forbidden(
          kind.type(),
          name,
          "exceeded quota: %s, requested: %s=1, used: %s=%d, limited: %s=%d"
              .formatted(NAME, counted, counted, used, counted, most));
    }
  }
}
