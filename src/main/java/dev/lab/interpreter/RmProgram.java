package dev.lab.interpreter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** {@code rm [-rf] FILES}. */
final class RmProgram implements Program {
  @Override
  public int run(ProgramCall call) throws IOException {
    Options options = Options.parse(call.arguments(), "rRfv", "");
    if (!options.unknown().isEmpty()) {
      return call.lacks(options.unknown());
    } else if (options.operands().isEmpty()) {
      return options.has('f') ? 0 : call.fail(1, "missing operand");
    }
    boolean folders = options.has('r') || options.has('R');
    int status = 0;
    for (String name : options.operands()) {
      try {
        Path path = call.file(name);
        if (!Files.exists(path)) {
          throw new NoSuchFileException(name);
        } else if (Files.isDirectory(path) && !folders) {
          status = call.fail(1, "cannot remove '" + name + "': Is a directory");
        } else if (path.getParent() == null) {
          status = call.fail(1, "it is dangerous to operate recursively on '/'");
        } else {
          Trees.delete(path);
        }
      } catch (NoSuchFileException e) {
        if (!options.has('f')) {
          status = call.fail(1, "cannot remove '" + name + "': " + FileWords.of(e));
        }
      }
    }
    return status;
  }
}
