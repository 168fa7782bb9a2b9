package dev.lab.host;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.Signal;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;

/** A terminal for JLine at the end of an SSH channel. */
final class GuestTerminal {
  /** Those that JLine knows by itself; for others it would start a program. */
  private static final Set<String> KNOWN =
      Set.of(
          "ansi",
          "dumb",
          "rxvt",
          "rxvt-basic",
          "rxvt-unicode",
          "rxvt-unicode-256color",
          "screen",
          "screen-256color",
          "xterm",
          "xterm-256color");

  private static final int LARGEST = 1000;

  private GuestTerminal() {}

  static LineDisciplineTerminal open(Environment environment, OutputStream out) throws IOException {
    LineDisciplineTerminal terminal =
        new LineDisciplineTerminal("guest", type(environment), out, StandardCharsets.UTF_8);
    size(environment, terminal);
    environment.addSignalListener(
        (channel, signal) -> {
          size(environment, terminal);
          terminal.raise(Terminal.Signal.WINCH);
        },
        Signal.WINCH);
    return terminal;
  }

  private static String type(Environment environment) {
    String named = environment.getEnv().getOrDefault(Environment.ENV_TERM, "dumb");
    return KNOWN.contains(named) ? named : "xterm-256color";
  }

  private static void size(Environment environment, LineDisciplineTerminal terminal) {
    terminal.setSize(
        new Size(
            number(environment, Environment.ENV_COLUMNS, 80),
            number(environment, Environment.ENV_LINES, 24)));
  }

  private static int number(Environment environment, String name, int usual) {
    String text = environment.getEnv().getOrDefault(name, "");
    int number = text.matches("\\d{1,6}") ? Integer.parseInt(text) : usual;
    return number <= 0 ? usual : Math.min(number, LARGEST);
  }

  /** What is known of what it shows. */
  static Map<String, String> variables(Environment environment) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("TERM", type(environment));
    all.put("LANG", "C.UTF-8");
    for (String name : Set.of("NO_COLOR", "LAB_BACKGROUND", "LAB_PAGER")) {
      String value = environment.getEnv().get(name);
      if (value != null) {
        all.put(name, value);
      }
    }
    return all;
  }
}
