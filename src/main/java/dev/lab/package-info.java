/** The program itself: one entry point. */
@NullMarked
package dev.lab;

import org.jspecify.annotations.NullMarked;
