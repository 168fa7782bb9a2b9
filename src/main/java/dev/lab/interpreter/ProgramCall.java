package dev.lab.interpreter;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One call of a program.
 *
 * @param name by which it was called
 * @param arguments without the name
 * @param folder the working folder, of the learner's own file system
 * @param environment the exported variables
 */
public record ProgramCall(
    String name,
    List<String> arguments,
    Path folder,
    Map<String, String> environment,
    InputStream in,
    PrintStream out,
    PrintStream err) {
  public ProgramCall {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** A file that was named. */
  Path file(String file) throws NoSuchFileException {
    return Home.path(folder, file);
  }

  /** What a file holds, or the standard input by the name {@code -}. */
  byte[] read(String file) throws IOException {
    if (file.equals("-")) {
      return in.readAllBytes();
    }
    Path path = file(file);
    if (Files.isDirectory(path)) {
      throw new FileWords.IsFolderException(file);
    }
    return Files.readAllBytes(path);
  }

  void print(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
  }

  /** Says what went wrong, as {@code name: what}. */
  int fail(int status, String message) {
    out.flush();
    err.println(name + ": " + message);
    return status;
  }

  /** An option that the real program may have and this one lacks. */
  int lacks(String option) {
    return fail(2, "this shell's own " + name + " has no \"" + option + "\"");
  }
}
