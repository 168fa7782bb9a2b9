package dev.lab.interpreter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** {@code touch FILES}. */
final class TouchProgram implements Program {
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
        if (Files.exists(path)) {
          Files.setLastModifiedTime(path, FileTime.from(Instant.now()));
        } else {
          Home.checkRoom(path);
          Files.createFile(path);
        }
      } catch (IOException e) {
        status = call.fail(1, "cannot touch '" + name + "': " + FileWords.of(e));
      }
    }
    return status;
  }
}
