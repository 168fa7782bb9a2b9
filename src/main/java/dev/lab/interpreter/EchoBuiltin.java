package dev.lab.interpreter;

import dev.lab.interpreter.syntax.Escapes;
import java.util.List;

/** {@code echo [-neE] WORDS}. */
final class EchoBuiltin implements Builtin {
  @Override
  public int run(ProgramCall call, Shell shell) {
    boolean newline = true;
    boolean escapes = false;
    List<String> words = call.arguments();
    int i = 0;
    while (i < words.size() && words.get(i).matches("-[neE]+")) {
      String options = words.get(i++);
      newline &= options.indexOf('n') < 0;
      int on = options.lastIndexOf('e');
      int off = options.lastIndexOf('E');
      escapes = on == off ? escapes : on > off;
    }
    String text = String.join(" ", words.subList(i, words.size()));
    call.print((escapes ? Escapes.echo(text) : text) + (newline ? "\n" : ""));
    return 0;
  }
}
