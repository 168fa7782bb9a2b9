/** What differs between two gradings of a class, and why. */
@NullMarked
package dev.lab.grade.diff;

import org.jspecify.annotations.NullMarked;
