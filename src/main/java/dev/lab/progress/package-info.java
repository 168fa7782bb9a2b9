/** One learner's record at one lab, in one file that is written anew and moved into place. */
@NullMarked
package dev.lab.progress;

import org.jspecify.annotations.NullMarked;
