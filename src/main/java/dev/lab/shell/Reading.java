package dev.lab.shell;

/**
 * How a learner wants to read.
 *
 * @param plain in static lines
 * @param pager whether what does not fit is shown by the page
 */
public record Reading(boolean plain, boolean pager) {}
