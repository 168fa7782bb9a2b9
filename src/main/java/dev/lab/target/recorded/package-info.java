/**
 * The world as it was: a recorder keeps what checks ask and are told, and the same checks, or
 * corrected ones, are answered from that again. Nothing here reads or writes a file.
 */
@NullMarked
package dev.lab.target.recorded;

import org.jspecify.annotations.NullMarked;
