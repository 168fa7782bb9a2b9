/**
 * Proves a lab: what its prose says is typed in a learner's place, and each check, wrong solution
 * and hint is held to what it promises. {@link dev.lab.verify.Stages} gives the places to do it in.
 */
@NullMarked
package dev.lab.verify;

import org.jspecify.annotations.NullMarked;
