/**
 * Expectations: a JSONPath and a matcher, a class a matcher; each says in words what it expected
 * and what it found.
 */
@NullMarked
package dev.lab.check.expect;

import org.jspecify.annotations.NullMarked;
