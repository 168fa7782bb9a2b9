package dev.lab.course;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that a learner gets a copy of. A text file is one of at most 1 MiB that is UTF-8
 * without a NUL, whatever its name; all others are copied as they are.
 */
public final class WorkspaceFiles {
  private static final long LARGEST = 1024L * 1024;

  private WorkspaceFiles() {}

  /** The text of a file; empty where it is no text file. */
  public static Optional<String> text(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      return Optional.empty();
    }
    byte[] bytes = Files.readAllBytes(file);
    for (byte b : bytes) {
      if (b == 0) {
        return Optional.empty();
      }
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /**
   * Names between braces in a lab's text files that are no parameter's. Where a lab has no
   * parameters nothing is replaced, and braces are none of our business.
   */
  public static List<Problem> problems(Lab lab) throws IOException {
    List<Problem> problems = new ArrayList<>();
    if (lab.parameters().isEmpty()) {
      return problems;
    }
    List<Path> files = new ArrayList<>();
    for (Path folder :
        Stream.of(lab.workspace(), lab.repository()).flatMap(Optional::stream).toList()) {
      try (Stream<Path> all = Files.walk(folder)) {
        files.addAll(all.filter(Files::isRegularFile).sorted().toList());
      }
    }
    for (Path file : files) {
      Optional<String> text = text(file);
      if (text.isPresent()) {
        Braces.check(file, text.get(), lab.parameters().values().keySet(), problems);
      }
    }
    return problems;
  }
}
