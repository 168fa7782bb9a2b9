/**
 * What is asked on behalf of learners, held within bounds: where it may lead, how much may be
 * answered, how often one host is asked. Whoever answers is taken to mean ill.
 */
@NullMarked
package dev.lab.target.guard;

import org.jspecify.annotations.NullMarked;
