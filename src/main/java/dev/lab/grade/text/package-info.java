/** Words that others wrote, made harmless for terminals and spreadsheets. */
@NullMarked
package dev.lab.grade.text;

import org.jspecify.annotations.NullMarked;
