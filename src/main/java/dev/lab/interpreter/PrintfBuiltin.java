package dev.lab.interpreter;

import dev.lab.interpreter.syntax.Escapes;
import java.util.ArrayDeque;
import java.util.Deque;

/** {@code printf FORMAT WORDS}, with {@code %s}, {@code %d}, {@code %b} and {@code %%}. */
final class PrintfBuiltin implements Builtin {
  @Override
  public int run(ProgramCall call, Shell shell) {
    if (call.arguments().isEmpty()) {
      call.err().println("bash: printf: usage: printf format [arguments]");
      return 2;
    }
    Deque<String> words = new ArrayDeque<>(call.arguments());
    String format = Escapes.echo(words.removeFirst());
    int before;
    do {
      before = words.size();
      int status = once(call, format, words);
      if (status != 0) {
        return status;
      }
    } while (!words.isEmpty() && words.size() < before);
    return 0;
  }

  private static int once(ProgramCall call, String format, Deque<String> words) {
    StringBuilder out = new StringBuilder();
    int status = 0;
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 == format.length()) {
        out.append(c);
        continue;
      }
      char kind = format.charAt(++i);
      String word = kind == '%' || words.isEmpty() ? "" : words.removeFirst();
      switch (kind) {
        case '%' -> out.append('%');
        case 's' -> out.append(word);
        case 'b' -> out.append(Escapes.echo(word));
        case 'd' -> {
          if (word.isEmpty()) {
            out.append('0');
          } else if (word.matches("-?\\d{1,18}")) {
            out.append(Long.parseLong(word));
          } else {
            call.err().println("bash: printf: " + word + ": invalid number");
            out.append('0');
            status = 1;
          }
        }
        default -> {
          return call.lacks("%" + kind);
        }
      }
    }
    call.print(out.toString());
    return status;
  }
}
