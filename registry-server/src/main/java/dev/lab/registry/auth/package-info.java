/**
 * Who may do what. An {@link dev.lab.registry.auth.Authenticator} reads a request's credentials and
 * gives an {@link dev.lab.registry.auth.Access}, or says how to come back with better ones; {@link
 * dev.lab.registry.auth.Rules} say who may pull, push and delete where. Nothing here answers HTTP.
 */
@NullMarked
package dev.lab.registry.auth;

import org.jspecify.annotations.NullMarked;
