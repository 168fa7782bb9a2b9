/**
 * What each kind of object is: one class a kind, which says its resource type, the defaults that a
 * real API server fills in, what it refuses and in which words, and the columns of {@code kubectl
 * get}. {@link Kinds} is the only list.
 */
@NullMarked
package dev.lab.sandbox.kinds;

import org.jspecify.annotations.NullMarked;
