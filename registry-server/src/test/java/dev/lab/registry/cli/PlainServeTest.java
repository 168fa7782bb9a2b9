package dev.lab.registry.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is read without the library means what the library reads, and all else is left to it. */
class PlainServeTest {
  private static Optional<ServeCommand> plain(String line) {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return PlainServe.read(line.split(" "), nowhere, nowhere);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve",
        "serve config.yml",
        "serve --port 0 --data some/where",
        "serve config.yml --host 127.0.0.2 --delete",
        "serve --data /a --no-sync --port 65535"
      })
  void bothReadTheSame(String line) {
    ServeCommand read = new ServeCommand();
    String[] words = line.split(" ");
    new CommandLine(read).parseArgs(java.util.Arrays.copyOfRange(words, 1, words.length));
    ServeCommand plain = plain(line).orElseThrow();
    assertEquals(read.file, plain.file);
    assertEquals(read.port, plain.port);
    assertEquals(read.host, plain.host);
    assertEquals(read.data, plain.data);
    assertEquals(read.delete, plain.delete);
    assertEquals(read.noSync, plain.noSync);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gc config.yml",
        "serve --help",
        "serve --port",
        "serve --port no",
        "serve --port 65536",
        "serve --port 1 --port 2",
        "serve --port=1",
        "serve --data --delete",
        "serve one two",
        "serve @file",
        "serve --tls-cert a --tls-key b",
        "serve -- config.yml"
      })
  void allElseIsLeftToTheLibrary(String line) {
    assertTrue(plain(line).isEmpty());
  }

  @Test
  void aPathMayHaveSpaces() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    assertEquals(
        Path.of("a b"),
        PlainServe.read(new String[] {"serve", "--data", "a b"}, nowhere, nowhere)
            .orElseThrow()
            .data);
  }
}
