/** Markdown for the terminal: folded to its width, with or without colour. */
@NullMarked
package dev.lab.prose;

import org.jspecify.annotations.NullMarked;
