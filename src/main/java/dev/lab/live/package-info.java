/**
 * A class seen live: learners' labs tell where they are, and one page shows it as it happens. What
 * is told is in a journal on the disk before it is acknowledged, so that a restart loses nothing.
 */
@NullMarked
package dev.lab.live;

import org.jspecify.annotations.NullMarked;
