package dev.lab.sandbox.engine;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which endpoint answers which request. */
final class Routes {
  /** One row: a method, a path without its version, and who answers. */
  record Route(String method, Pattern path, Endpoint endpoint) {}

  /** A row that fits, and what its pattern found. */
  record Match(Endpoint endpoint, MatchResult path) {}

  private static final Pattern VERSION = Pattern.compile("/v(\\d+)\\.(\\d+)(/.*)");

  private final List<Route> all;

  Routes(List<Route> all) {
    this.all = List.copyOf(all);
  }

  static Route route(String method, String path, Endpoint endpoint) {
    return new Route(method, Pattern.compile(path), endpoint);
  }

  Optional<Match> find(String method, String fullPath) {
    String path = withoutVersion(fullPath);
    for (Route route : all) {
      Matcher matcher = route.path().matcher(path);
      if (route.method().equals(method) && matcher.matches()) {
        return Optional.of(new Match(route.endpoint(), matcher.toMatchResult()));
      }
    }
    return Optional.empty();
  }

  /** The minor version that a path asks for; without one, the newest. */
  static int api(String path) {
    Matcher versioned = VERSION.matcher(path);
    return versioned.matches()
        ? Integer.parseInt(String.valueOf(versioned.group(2)))
        : EngineVersion.NEWEST;
  }

  private static String withoutVersion(String path) {
    Matcher versioned = VERSION.matcher(path);
    if (!versioned.matches()) {
      return path;
    }
    int minor = Integer.parseInt(String.valueOf(versioned.group(2)));
    if (versioned.group(1).equals("1") && minor < EngineVersion.MINIMUM) {
      throw new EngineException(
          400,
          "client version 1."
              + minor
              + " is too old. Minimum supported API version is "
              + EngineVersion.MINIMUM_API
              + ", please upgrade your client to a newer version");
    }
    if (!versioned.group(1).equals("1") || minor > EngineVersion.NEWEST) {
      throw new EngineException(
          400,
          "client version "
              + versioned.group(1)
              + "."
              + minor
              + " is too new. Maximum supported API version is "
              + EngineVersion.API);
    }
    return String.valueOf(versioned.group(3));
  }
}
