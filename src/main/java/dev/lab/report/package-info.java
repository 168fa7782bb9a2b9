/**
 * What a learner tells a class that they have joined, and how: events of step, checks, cause and
 * hints, kept in an outbox and sent once, over TLS, to the one certificate that was agreed upon.
 * Neither a line of the shell nor a value of it has a place in an event.
 */
@NullMarked
package dev.lab.report;

import org.jspecify.annotations.NullMarked;
