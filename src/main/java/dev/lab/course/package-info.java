/**
 * Labs as data: what {@code labs/} holds, read into records. The loader gathers every problem with
 * its file and line and fails once. Nothing else here does I/O.
 */
@NullMarked
package dev.lab.course;

import org.jspecify.annotations.NullMarked;
