/**
 * What the sandbox's parts share of a network, so that it can be broken on purpose: names that are
 * resolved or not, and answers that take long.
 */
@NullMarked
package dev.lab.sandbox.network;

import org.jspecify.annotations.NullMarked;
