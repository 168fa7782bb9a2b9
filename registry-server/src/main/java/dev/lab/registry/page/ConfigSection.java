package dev.lab.registry.page;

/** How an image runs, as its config has it. */
final class ConfigSection {
  private ConfigSection() {}

  static void write(Html main, ImageConfig config) {
    main.open("section").add("h2", "Configuration").open("dl", "class", "facts");
    code(main, "Entrypoint", config.written("Entrypoint"));
    code(main, "Command", config.written("Cmd"));
    code(main, "Working folder", config.written("WorkingDir"));
    code(main, "User", config.written("User"));
    Cells.pair(main, "Ports", config.names("ExposedPorts"));
    Cells.pair(main, "Volumes", config.names("Volumes"));
    Cells.pair(main, "Environment", config.environment());
    code(main, "Stop signal", config.written("StopSignal"));
    Cells.pair(main, "Author", config.author());
    main.close("dl");
    if (!config.labels().isEmpty()) {
      main.add("h3", "Labels");
      Cells.pairs(main, config.labels());
    }
    main.close("section");
  }

  private static void code(Html main, String name, String value) {
    if (!value.isEmpty()) {
      main.add("dt", name).open("dd").add("code", Cells.cut(value)).close("dd");
    }
  }
}
