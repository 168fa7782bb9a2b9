package dev.lab.interpreter;

import java.util.Map;

/** The small programs that every learner has. */
final class Programs {
  private static final Map<String, Program> OWN =
      Map.ofEntries(
          Map.entry("cat", new CatProgram()),
          Map.entry("ls", new LsProgram()),
          Map.entry("mkdir", new MkdirProgram()),
          Map.entry("rmdir", new RmdirProgram()),
          Map.entry("rm", new RmProgram()),
          Map.entry("cp", new CpProgram()),
          Map.entry("mv", new MvProgram()),
          Map.entry("touch", new TouchProgram()),
          Map.entry("head", new HeadProgram()),
          Map.entry("tail", new TailProgram()),
          Map.entry("grep", new GrepProgram()),
          Map.entry("wc", new WcProgram()),
          Map.entry("sort", new SortProgram()),
          Map.entry("tee", new TeeProgram()),
          Map.entry("sleep", new SleepProgram()),
          Map.entry("clear", new ClearProgram()),
          Map.entry("printenv", new PrintenvProgram()));

  private Programs() {}

  static Map<String, Program> own() {
    return OWN;
  }
}
