package dev.lab.words;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One call.
 *
 * @param name what was called, such as {@code lab} or {@code kubectl}
 * @param folder the caller's working folder
 * @param environment the caller's exported variables
 * @param in the caller's standard input, empty unless the caller's script hands it on
 */
public record WordCall(
    String name,
    List<String> arguments,
    Path folder,
    Map<String, String> environment,
    InputStream in,
    PrintStream out,
    PrintStream err) {
  public WordCall {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }
}
