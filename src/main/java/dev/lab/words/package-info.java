/**
 * Calls from other processes of the same user, over loopback with a token: a small bash script
 * hands its arguments, folder, variables and standard input to the running program, and gets back
 * standard output, standard error and an exit status. The second terminal's {@code lab check} and
 * the stand-ins come in this way, with no second JVM.
 *
 * <p>One call is up to four connections, as bash can't close half of one: {@code exit}, {@code
 * err}, {@code in} and {@code out}. Each begins with a line {@code lab-word 1 TOKEN ROLE CALL};
 * {@code out} goes on with the request, each text as its length in bytes, a line end and the bytes.
 */
@NullMarked
package dev.lab.words;

import org.jspecify.annotations.NullMarked;
