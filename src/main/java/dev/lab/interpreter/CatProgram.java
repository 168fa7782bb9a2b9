package dev.lab.interpreter;

import java.io.IOException;

/** {@code cat [-n] FILES}. */
final class CatProgram implements Program {
  @Override
  public int run(ProgramCall call) {
    Options options = Options.parse(call.arguments(), "nu", "");
    if (!options.unknown().isEmpty()) {
      return call.lacks(options.unknown());
    }
    int status = 0;
    int number = 0;
    for (String file : options.files()) {
      try {
        byte[] bytes = call.read(file);
        if (!options.has('n')) {
          call.out().write(bytes, 0, bytes.length);
          continue;
        }
        for (String line : Lines.of(bytes)) {
          call.print(String.format("%6d\t%s\n", ++number, line));
        }
      } catch (IOException e) {
        status = call.fail(1, file + ": " + FileWords.of(e));
      }
    }
    return status;
  }
}
