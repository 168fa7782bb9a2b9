package dev.lab.interpreter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** {@code cp [-r] FILES TO}. */
final class CpProgram implements Program {
  @Override
  public int run(ProgramCall call) throws IOException {
    Options options = Options.parse(call.arguments(), "rRafp", "");
    List<String> named = options.operands();
    if (!options.unknown().isEmpty()) {
      return call.lacks(options.unknown());
    } else if (named.size() < 2) {
      return call.fail(
          1,
          named.isEmpty()
              ? "missing file operand"
              : "missing destination file operand after '" + named.getFirst() + "'");
    }
    boolean folders = options.has('r') || options.has('R') || options.has('a');
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
      } else if (Files.isDirectory(from) && !folders) {
        status = call.fail(1, "-r not specified; omitting directory '" + name + "'");
      } else {
        Path target = Files.isDirectory(to) ? to.resolve(from.getFileName()) : to;
        if (target.startsWith(from)) {
          status =
              call.fail(1, "cannot copy '" + name + "' into itself, '" + named.getLast() + "'");
        } else {
          Trees.copy(from, target);
        }
      }
    }
    return status;
  }
}
