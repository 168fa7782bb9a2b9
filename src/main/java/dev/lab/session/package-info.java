/**
 * One learner at one lab: what the lab words do, whatever shell or second terminal they come from.
 * It joins the lab's steps, the checks and the learner's record.
 */
@NullMarked
package dev.lab.session;

import org.jspecify.annotations.NullMarked;
