package dev.lab.interpreter;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code mkdir [-p] FOLDERS}. */
final class MkdirProgram implements Program {
  @Override
  public int run(ProgramCall call) {
    Options options = Options.parse(call.arguments(), "p", "");
    if (!options.unknown().isEmpty()) {
      return call.lacks(options.unknown());
    } else if (options.operands().isEmpty()) {
      return call.fail(1, "missing operand");
    }
    int status = 0;
    for (String name : options.operands()) {
      try {
        Path path = call.file(name);
        Home.checkRoom(path);
        if (!options.has('p')) {
          Files.createDirectory(path);
        } else if (!Files.isDirectory(path)) {
          Files.createDirectories(path);
        }
      } catch (FileAlreadyExistsException e) {
        status = call.fail(1, "cannot create directory ‘" + name + "’: File exists");
      } catch (IOException e) {
        status = call.fail(1, "cannot create directory ‘" + name + "’: " + FileWords.of(e));
      }
    }
    return status;
  }
}
