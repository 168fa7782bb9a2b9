package dev.lab.session;

import dev.lab.check.ExitCode;
import java.util.Collection;
import java.util.function.Supplier;

/** {@code help}: the words. */
final class HelpWord implements Word {
  private final Supplier<Collection<Word>> words;

  HelpWord(Supplier<Collection<Word>> words) {
    this.words = words;
  }

  @Override
  public String usage() {
    return "help";
  }

  @Override
  public String does() {
    return "this list";
  }

  @Override
  public int run(Place place) {
    boolean narrow = place.width() > 0 && place.width() < 84;
    for (Word word : words.get()) {
      String usage = word.usage().replaceAll(" \\[--json.*", " …");
      if (narrow) {
        place.out().println("  " + usage);
        place.out().println("      " + word.does());
      } else {
        place.out().printf("  %-34s %s%n", usage, word.does());
      }
    }
    place
        .out()
        .printf(
            narrow ? "  %s%n      %s%n" : "  %-34s %s%n", "quit", "leave; come back when you like");
    place
        .out()
        .println(
            "Everything else goes to the shell. A word with lab in front is the same: lab check.");
    return ExitCode.PASSED;
  }
}
