/** A class as a file: who is in it, and where each one's work is. Nothing here opens a network. */
@NullMarked
package dev.lab.grade.roster;

import org.jspecify.annotations.NullMarked;
