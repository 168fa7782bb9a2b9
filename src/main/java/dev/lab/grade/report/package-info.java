/**
 * What came of a class, written for others to read: one class a format, all listed in {@link
 * dev.lab.grade.report.Reports}.
 */
@NullMarked
package dev.lab.grade.report;

import org.jspecify.annotations.NullMarked;
