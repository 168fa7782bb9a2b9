package dev.lab.cli;

import picocli.CommandLine.Option;

/** Which class a learner joins: options of {@code lab start}. */
final class JoinOptions {
  @Option(
      names = "--class",
      paramLabel = "URL",
      description =
          "Join a class: whoever teaches it sees your step, your checks, the cause of what fails and"
              + " your hints; no line that you type. The prompt shows it, class pause stops it.")
  private String url = "";

  @Option(names = "--join", paramLabel = "CODE", description = "The class's join code.")
  private String code = "";

  String url() {
    return url;
  }

  String code() {
    return code;
  }
}
