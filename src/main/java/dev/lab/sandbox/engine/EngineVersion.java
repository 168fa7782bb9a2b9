package dev.lab.sandbox.engine;

/** What the engine says it is: the API of Docker 28. */
final class EngineVersion {
  static final int NEWEST = 50;
  static final int MINIMUM = 24;
  static final String API = "1." + NEWEST;
  static final String MINIMUM_API = "1." + MINIMUM;
  static final String ENGINE = "28.2.2";

  private EngineVersion() {}

  static String architecture() {
    return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
  }
}
