/**
 * What is said of labs that are brought in from elsewhere, or taken out: carried, changed, left.
 */
@NullMarked
package dev.lab.carry;

import org.jspecify.annotations.NullMarked;
