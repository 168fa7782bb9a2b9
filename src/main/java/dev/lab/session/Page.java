package dev.lab.session;

import dev.lab.prose.Screen;

/** Text to read, laid out for whatever screen it meets. */
@FunctionalInterface
public interface Page {
  /** The text, lines ended by a newline. */
  String on(Screen screen);
}
