package dev.lab.interpreter;

import dev.lab.interpreter.syntax.Redirect;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Leads a command's streams to files of the learner's own. */
final class Redirects {
  private final Shell shell;
  private final Expansion expansion;
  private final List<Closeable> opened = new ArrayList<>();

  Redirects(Shell shell, Expansion expansion) {
    this.shell = shell;
    this.expansion = expansion;
  }

  Redirected apply(List<Redirect> redirects, Streams usual)
      throws IOException, InterruptedException {
    Streams streams = usual;
    try {
      for (Redirect redirect : redirects) {
        streams = apply(redirect, streams);
      }
      return new Redirected(streams, opened);
    } catch (IOException | InterruptedException | RuntimeException e) {
      new Redirected(usual, opened).close();
      throw e;
    }
  }

  private Streams apply(Redirect redirect, Streams streams)
      throws IOException, InterruptedException {
    if (redirect.kind() == Redirect.Kind.TEXT) {
      String text = expansion.text(redirect.target());
      return streams.in(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
    List<String> named = expansion.fields(List.of(redirect.target()));
    if (named.size() != 1) {
      throw new CommandException(1, expansion.text(redirect.target()) + ": ambiguous redirect");
    }
    String name = named.getFirst();
    return switch (redirect.kind()) {
      case READ -> streams.in(input(name));
      case SAME -> same(redirect.stream(), name, streams);
      case BOTH -> {
        OutputStream file = output(name, false);
        yield streams.out(file).err(file);
      }
      case WRITE -> lead(redirect.stream(), output(name, false), streams);
      case APPEND -> lead(redirect.stream(), output(name, true), streams);
      case TEXT -> streams;
    };
  }

  private static Streams lead(int stream, OutputStream to, Streams streams) {
    if (stream == 0) {
      throw new CommandException(1, "the standard input can't be written to");
    }
    return stream == 1 ? streams.out(to) : streams.err(to);
  }

  private Streams same(int stream, String name, Streams streams) throws IOException {
    return switch (name) {
      case "1" -> lead(stream, streams.out(), streams);
      case "2" -> lead(stream, streams.err(), streams);
      case "-" -> lead(stream, OutputStream.nullOutputStream(), streams);
      default -> {
        if (stream != 1 || name.matches("\\d+")) {
          throw new CommandException(1, name + ": Bad file descriptor");
        }
        OutputStream file = output(name, false);
        yield streams.out(file).err(file);
      }
    };
  }

  private InputStream input(String name) {
    if (name.equals("/dev/null")) {
      return InputStream.nullInputStream();
    }
    try {
      Path path = Home.path(shell.folder(), name);
      if (Files.isDirectory(path)) {
        throw new FileWords.IsFolderException(name);
      }
      InputStream in = Files.newInputStream(path);
      opened.add(in);
      return in;
    } catch (IOException e) {
      throw new CommandException(1, name + ": " + FileWords.of(e));
    }
  }

  private OutputStream output(String name, boolean append) {
    if (name.equals("/dev/null")) {
      return OutputStream.nullOutputStream();
    }
    try {
      Path path = Home.path(shell.folder(), name);
      if (Files.isDirectory(path)) {
        throw new FileWords.IsFolderException(name);
      }
      Home.checkRoom(path);
      OutputStream out =
          Files.newOutputStream(
              path,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
      opened.add(out);
      return out;
    } catch (IOException e) {
      throw new CommandException(1, name + ": " + FileWords.of(e));
    }
  }
}
