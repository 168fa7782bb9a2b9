/** The shell language as the interpreter knows it: text in, a tree of records out. */
@NullMarked
package dev.lab.interpreter.syntax;

import org.jspecify.annotations.NullMarked;
