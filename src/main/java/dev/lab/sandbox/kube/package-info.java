/**
 * The API server: TLS and HTTP on loopback in front of {@code sandbox.api}, for unmodified kubectl.
 * A request becomes a {@code Call}, the {@code Dispatcher} finds its verb, and each verb is one
 * class that gives a {@code Reply}.
 */
@NullMarked
package dev.lab.sandbox.kube;

import org.jspecify.annotations.NullMarked;
