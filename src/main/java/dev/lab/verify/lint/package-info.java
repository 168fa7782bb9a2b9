/**
 * Reads a lab as a careful author would: every problem at once, with its file, its line and what to
 * do about it. A class a rule.
 */
@NullMarked
package dev.lab.verify.lint;

import org.jspecify.annotations.NullMarked;
