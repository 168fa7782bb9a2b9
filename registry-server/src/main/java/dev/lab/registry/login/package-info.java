/**
 * The logins that {@code docker login} keeps, read as docker reads them: {@code config.json} and
 * the programs that it names. Nothing is written, and no secret is printed or kept.
 */
@NullMarked
package dev.lab.registry.login;

import org.jspecify.annotations.NullMarked;
