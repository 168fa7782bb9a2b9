package dev.lab.live;

import java.util.Map;

/** Which endpoint answers what. */
final class Routes {
  private final Map<String, Map<String, Endpoint>> byPath;

  Routes(Map<String, Map<String, Endpoint>> byPath) {
    this.byPath = Map.copyOf(byPath);
  }

  Endpoint find(String method, String path) throws Refused {
    Map<String, Endpoint> there = byPath.get(path);
    if (there == null) {
      throw new Refused(Refused.Code.NOTHING, "there is nothing here; the page is at /");
    }
    Endpoint endpoint = there.get(method);
    if (endpoint == null) {
      throw new Refused(Refused.Code.METHOD, "that is not asked so here");
    }
    return endpoint;
  }
}
