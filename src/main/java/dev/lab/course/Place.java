package dev.lab.course;

import java.nio.file.Path;

/**
 * Where something stands in a lab's files.
 *
 * @param line from 1
 */
public record Place(Path file, int line) {}
