package dev.lab.cli;

/**
 * How a lab is started.
 *
 * @param context the real cluster's context; empty for the sandbox
 * @param namespace on a real cluster; empty for the context's own
 * @param hostEngine whether docker's own engine is used
 * @param reset whether to begin anew
 * @param plain whether to keep to static lines
 * @param sandbox the sandbox's name; empty for the lab's id
 * @param learner the learner's id; empty for the one of the record
 * @param lang the language that was asked for; empty for that of the environment
 * @param trust whether programs that come with the lab may run
 * @param join the class to join
 */
record LabOptions(
    String lab,
    String context,
    String namespace,
    boolean hostEngine,
    boolean reset,
    boolean plain,
    String sandbox,
    String learner,
    String lang,
    boolean trust,
    JoinOptions join) {
  /** Where no class is joined. */
  LabOptions(
      String lab,
      String context,
      String namespace,
      boolean hostEngine,
      boolean reset,
      boolean plain,
      String sandbox,
      String learner,
      String lang,
      boolean trust) {
    this(
        lab,
        context,
        namespace,
        hostEngine,
        reset,
        plain,
        sandbox,
        learner,
        lang,
        trust,
        new JoinOptions());
  }

  boolean real() {
    return !context.isEmpty();
  }
}
