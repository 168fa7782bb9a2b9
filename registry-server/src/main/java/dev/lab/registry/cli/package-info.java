/**
 * The registry as a program: one class a command, options in, an exit code out. {@link
 * dev.lab.registry.cli.RegistryMain} runs them.
 */
@NullMarked
package dev.lab.registry.cli;

import org.jspecify.annotations.NullMarked;
