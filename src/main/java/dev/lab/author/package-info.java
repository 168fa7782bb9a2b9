/** What authors of labs are given: a lab to begin with, and a look at theirs as learners see it. */
@NullMarked
package dev.lab.author;

import org.jspecify.annotations.NullMarked;
