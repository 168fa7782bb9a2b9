package dev.lab.shell;

import dev.lab.line.LineRunner;
import dev.lab.prose.Screen;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lines as the terminal's own driver or a pipe gives them: no cursor is moved, nothing is redrawn.
 * For {@code --plain}, for TERM=dumb, and for a pipe, where no prompt is shown.
 */
final class PlainInput implements Input {
  private final BufferedReader lines;
  private final PrintWriter out;
  private final LineRunner runner;
  private final boolean interactive;
  private final Screen screen;

  PlainInput(
      InputStream in, PrintWriter out, LineRunner runner, boolean interactive, Screen screen) {
    this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    this.out = out;
    this.runner = runner;
    this.interactive = interactive;
    this.screen = screen;
  }

  @Override
  public @Nullable String read(String prompt) {
    try {
      show(prompt);
      String input = lines.readLine();
      String line = input;
      while (input != null && line != null && runner.isIncomplete(input)) {
        show("> ");
        line = lines.readLine();
        input = line == null ? input : input + "\n" + line;
      }
      return input;
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  private void show(String prompt) {
    if (interactive) {
      out.print(prompt);
      out.flush();
    }
  }

  @Override
  public void above(String text) {
    out.println(text);
    out.flush();
  }

  @Override
  public PrintWriter out() {
    return out;
  }

  @Override
  public Screen screen() {
    return screen;
  }

  @Override
  public boolean interactive() {
    return interactive;
  }
}
