package dev.lab.standin;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One call of a stand-in, as its caller's shell made it.
 *
 * @param arguments without the program's own name
 * @param folder the caller's working folder
 * @param environment the caller's exported variables
 */
public record Invocation(
    List<String> arguments,
    Path folder,
    Map<String, String> environment,
    InputStream in,
    PrintStream out,
    PrintStream err) {
  public Invocation {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** A file that the caller named, relative to its folder. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** The same call of another program. */
  Invocation with(List<String> otherArguments) {
    return new Invocation(otherArguments, folder, environment, in, out, err);
  }
}
