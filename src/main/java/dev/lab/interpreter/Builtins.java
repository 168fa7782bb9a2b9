package dev.lab.interpreter;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The commands that are the shell's own. */
final class Builtins {
  private static final Map<String, Builtin> ALL =
      Map.ofEntries(
          Map.entry(":", (call, shell) -> 0),
          Map.entry("true", (call, shell) -> 0),
          Map.entry("false", (call, shell) -> 1),
          Map.entry("echo", new EchoBuiltin()),
          Map.entry("printf", new PrintfBuiltin()),
          Map.entry("cd", new CdBuiltin()),
          Map.entry("pwd", (call, shell) -> line(call, shell.folder().toString())),
          Map.entry("export", new ExportBuiltin()),
          Map.entry("unset", new UnsetBuiltin()),
          Map.entry("test", new TestBuiltin()),
          Map.entry("[", new TestBuiltin()),
          Map.entry("env", new EnvBuiltin()),
          Map.entry("command", new CommandBuiltin()),
          Map.entry("type", new TypeBuiltin()),
          Map.entry("which", new WhichBuiltin()),
          Map.entry("commands", new CommandsBuiltin()),
          Map.entry("local", new LocalBuiltin()),
          Map.entry("return", new ReturnBuiltin()),
          Map.entry("shift", new ShiftBuiltin()),
          Map.entry("break", new LoopBuiltin(true)),
          Map.entry("continue", new LoopBuiltin(false)),
          Map.entry("exit", new ExitBuiltin()));

  /** Programs that learners try, and that none of the hosted labs needs. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "bash",
          "sh",
          "zsh",
          "su",
          "sudo",
          "ssh",
          "scp",
          "git",
          "vi",
          "vim",
          "nano",
          "emacs",
          "less",
          "more",
          "man",
          "python",
          "python3",
          "perl",
          "ruby",
          "node",
          "java",
          "gcc",
          "make",
          "awk",
          "sed",
          "find",
          "xargs",
          "ps",
          "top",
          "kill",
          "wget",
          "nc",
          "apt",
          "apt-get",
          "helm",
          "crane",
          "skopeo",
          "podman",
          "systemctl",
          "exec",
          "eval",
          "source",
          ".",
          "ln",
          "chmod",
          "chown",
          "dd",
          "mount",
          "set",
          "read",
          "alias",
          "jobs",
          "fg",
          "bg",
          "trap",
          "ulimit");

  private Builtins() {}

  static @Nullable Builtin find(String name) {
    return ALL.get(name);
  }

  private static int line(ProgramCall call, String text) {
    call.out().println(text);
    return 0;
  }

  /** The names of everything that can be called. */
  static Set<String> names(Shell shell) {
    TreeSet<String> names = new TreeSet<>(ALL.keySet());
    names.addAll(shell.programs().keySet());
    return names;
  }

  /** What to say of a program that is somewhere else. */
  static Optional<String> elsewhere(String name) {
    return ELSEWHERE.contains(name)
        ? Optional.of(
            "this shell starts no programs of a machine; the word commands lists what it has")
        : Optional.empty();
  }
}
