/** Rules that change points: late work, extensions, hints, partial credit. */
@NullMarked
package dev.lab.grade.rules;

import org.jspecify.annotations.NullMarked;
