package dev.lab.report;

import java.time.Instant;

/**
 * What happened at one learner's.
 *
 * @param seq its number there, one more than that of the event before; what has come with it once
 *     is not taken again
 * @param at by the learner's clock
 * @param help whether the learner has raised a hand
 */
public record Event(long seq, Instant at, Presence presence, boolean help, Where where) {
  public Event {
    if (seq < 1) {
      throw new IllegalArgumentException("events are numbered from 1");
    }
  }
}
