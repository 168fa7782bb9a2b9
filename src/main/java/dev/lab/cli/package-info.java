/**
 * The commands: one class a command, each of which reads its options, calls one service and gives
 * an exit code. Nothing is decided here.
 */
@NullMarked
package dev.lab.cli;

import org.jspecify.annotations.NullMarked;
