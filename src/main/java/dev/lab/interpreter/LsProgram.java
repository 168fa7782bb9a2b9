package dev.lab.interpreter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code ls [-a1Adl] FILES}: a line a name. */
final class LsProgram implements Program {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Override
  public int run(ProgramCall call) throws IOException {
    Options options = Options.parse(call.arguments(), "a1Adlh", "");
    if (!options.unknown().isEmpty()) {
      return call.lacks(options.unknown());
    }
    List<String> named = options.operands().isEmpty() ? List.of(".") : options.operands();
    List<String> files = new ArrayList<>();
    List<String> folders = new ArrayList<>();
    int status = 0;
    for (String each : named.stream().sorted().toList()) {
      try {
        Path path = call.file(each);
        if (!Files.exists(path)) {
          status = call.fail(2, "cannot access '" + each + "': No such file or directory");
        } else if (Files.isDirectory(path) && !options.has('d')) {
          folders.add(each);
        } else {
          files.add(each);
        }
      } catch (IOException e) {
        status = call.fail(2, "cannot access '" + each + "': " + FileWords.of(e));
      }
    }
    for (String file : files) {
      line(call, options, call.file(file), file);
    }
    boolean first = files.isEmpty();
    for (String folder : folders) {
      if (named.size() > 1) {
        call.print((first ? "" : "\n") + folder + ":\n");
      }
      first = false;
      if (options.has('a')) {
        call.print(".\n..\n");
      }
      for (Path each : list(call.file(folder))) {
        String name = String.valueOf(each.getFileName());
        if (!name.startsWith(".") || options.has('a') || options.has('A')) {
          line(call, options, each, name);
        }
      }
    }
    return status;
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  private static void line(ProgramCall call, Options options, Path path, String name)
      throws IOException {
    if (!options.has('l')) {
      call.print(name + "\n");
      return;
    }
    boolean folder = Files.isDirectory(path);
    call.print(
        String.format(
            "%s 1 learner learner %7d %s %s\n",
            folder ? "drwxr-xr-x" : "-rw-r--r--",
            folder ? 0 : Files.size(path),
            TIME.format(Files.getLastModifiedTime(path).toInstant()),
            name));
  }
}
