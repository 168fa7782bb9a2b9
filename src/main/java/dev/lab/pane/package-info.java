/** A terminal that is taken over for a while: its size, its keys, lines drawn in place, a pager. */
@NullMarked
package dev.lab.pane;

import org.jspecify.annotations.NullMarked;
