package dev.lab.interpreter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** {@code rmdir FOLDERS}. */
final class RmdirProgram implements Program {
  @Override
  public int run(ProgramCall call) {
    Options options = Options.parse(call.arguments(), "", "");
    if (!options.unknown().isEmpty()) {
      return call.lacks(options.unknown());
    }
    int status = 0;
    for (String name : options.operands()) {
      try {
        Path path = call.file(name);
        if (Files.exists(path) && !Files.isDirectory(path)) {
          throw new NotDirectoryException(name);
        }
        Files.delete(path);
      } catch (IOException e) {
        status = call.fail(1, "failed to remove '" + name + "': " + FileWords.of(e));
      }
    }
    return status;
  }
}
