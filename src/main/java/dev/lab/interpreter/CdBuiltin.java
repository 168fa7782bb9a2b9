package dev.lab.interpreter;

import dev.lab.line.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code cd [FOLDER|-]}. */
final class CdBuiltin implements Builtin {
  @Override
  public int run(ProgramCall call, Shell shell) {
    if (call.arguments().size() > 1) {
      call.err().println("bash: cd: too many arguments");
      return 1;
    }
    String wanted =
        call.arguments().isEmpty() ? shell.variables().value("HOME") : call.arguments().getFirst();
    if (call.arguments().isEmpty() && wanted.isEmpty()) {
      call.err().println("bash: cd: HOME not set");
      return 1;
    }
    boolean back = wanted.equals("-");
    if (back) {
      wanted = shell.variables().value("OLDPWD");
      if (wanted.isEmpty()) {
        call.err().println("bash: cd: OLDPWD not set");
        return 1;
      }
    }
    try {
      Path folder = wanted.isEmpty() ? shell.folder() : call.file(wanted);
      if (Files.isDirectory(folder)) {
        shell.variables().put("OLDPWD", new Variable(shell.folder().toString(), true));
        shell.variables().put("PWD", new Variable(folder.toString(), true));
        shell.setFolder(folder);
        if (back) {
          call.out().println(folder);
        }
        return 0;
      }
      String why = Files.exists(folder) ? "Not a directory" : "No such file or directory";
      call.err().println("bash: cd: " + wanted + ": " + why);
    } catch (IOException e) {
      call.err().println("bash: cd: " + wanted + ": " + FileWords.of(e));
    }
    return 1;
  }
}
