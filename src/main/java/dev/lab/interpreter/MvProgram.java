package dev.lab.interpreter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** {@code mv FILES TO}. */
final class MvProgram implements Program {
  @Override
  public int run(ProgramCall call) throws IOException {
    Options options = Options.parse(call.arguments(), "f", "");
    List<String> named = options.operands();
    if (!options.unknown().isEmpty()) {
      return call.lacks(options.unknown());
    } else if (named.size() < 2) {
      return call.fail(1, "missing file operand");
    }
    Path to = call.file(named.getLast());
    if (named.size() > 2 && !Files.isDirectory(to)) {
      return call.fail(1, "target '" + named.getLast() + "' is not a directory");
    }
    int status = 0;
    for (String name : named.subList(0, named.size() - 1)) {
      Path from = call.file(name);
      if (!Files.exists(from)) {
        status =
            call.fail(
                1, "cannot stat '" + name + "': " + FileWords.of(new NoSuchFileException(name)));
        continue;
      }
      Path target = Files.isDirectory(to) ? to.resolve(from.getFileName()) : to;
      if (target.startsWith(from)) {
        status =
            call.fail(
                1, "cannot move '" + name + "' to a subdirectory of itself, '" + target + "'");
      } else {
        Files.move(from, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return status;
  }
}
