/**
 * What came of a class, as data: what the journal keeps, the reports are made from and the evidence
 * is graded to. Nothing here reads a cluster or writes a file.
 */
@NullMarked
package dev.lab.grade.result;

import org.jspecify.annotations.NullMarked;
