package dev.lab.interpreter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** {@code tee [-a] FILES}. */
final class TeeProgram implements Program {
  @Override
  public int run(ProgramCall call) throws IOException {
    Options options = Options.parse(call.arguments(), "a", "");
    if (!options.unknown().isEmpty()) {
      return call.lacks(options.unknown());
    }
    byte[] all = call.in().readAllBytes();
    call.out().write(all, 0, all.length);
    int status = 0;
    for (String name : options.operands()) {
      try {
        Path path = call.file(name);
        Home.checkRoom(path);
        Files.write(
            path,
            all,
            StandardOpenOption.CREATE,
            options.has('a') ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
      } catch (IOException e) {
        status = call.fail(1, name + ": " + FileWords.of(e));
      }
    }
    return status;
  }
}
