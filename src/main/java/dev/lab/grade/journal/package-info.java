/** The journal of a grading: each learner's grade on disk the moment it is known. */
@NullMarked
package dev.lab.grade.journal;

import org.jspecify.annotations.NullMarked;
