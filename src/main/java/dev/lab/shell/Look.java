package dev.lab.shell;

import dev.lab.prose.Screen;
import dev.lab.session.PromptState;

/**
 * How the shell looks: in colour or not, with signs beyond ASCII or not.
 *
 * @param colour whether escape sequences for colour may be written; colour is never the only sign
 * @param plain whether only ASCII is used for signs
 */
public record Look(boolean colour, boolean plain) {
  private static final String BOLD = "\u001b[1m";
  private static final String GREEN = "\u001b[32m";
  private static final String OFF = "\u001b[0m";

  /** Of what the terminal shows. */
  static Look of(Screen screen) {
    return new Look(screen.coloured(), screen.ascii());
  }

  String prompt(PromptState state) {
    String left = state.left() == 0 ? "done" : state.left() + " left";
    String dot = plain ? " - " : " · ";
    String note = state.note().isEmpty() ? "" : dot + state.note();
    String text = state.lab() + " " + state.step() + "/" + state.steps() + dot + left + note;
    return (colour ? BOLD + text + OFF : text) + " $ ";
  }

  String good(String sentence) {
    String sign = plain ? "[ok] " : "✓ ";
    return colour ? GREEN + sign + OFF + sentence : sign + sentence;
  }
}
