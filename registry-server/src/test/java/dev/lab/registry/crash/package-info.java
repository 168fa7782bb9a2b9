/**
 * Kills a registry again and again in the middle of pushes and proves, after each start, that all
 * it acknowledged is there. {@link dev.lab.registry.crash.CrashRun} is the program, which {@code
 * tools/crash} runs; it needs nothing but the JDK. A {@link dev.lab.registry.crash.Ledger} knows
 * what was acknowledged and what was in doubt when the registry was killed.
 */
@NullMarked
package dev.lab.registry.crash;

import org.jspecify.annotations.NullMarked;
