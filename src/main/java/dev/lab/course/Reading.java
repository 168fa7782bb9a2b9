package dev.lab.course;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A lab as far as it can be read.
 *
 * @param lab empty where too little of it is there
 * @param intro the file of its introduction
 * @param steps the files of its steps, whether they are there or not
 * @param problems everything that is wrong with it
 */
public record Reading(
    Optional<Lab> lab, Optional<Path> intro, List<Path> steps, List<Problem> problems) {
  public Reading {
    steps = List.copyOf(steps);
    problems = List.copyOf(problems);
  }

  static Reading nothing(List<Problem> problems) {
    return new Reading(Optional.empty(), Optional.empty(), List.of(), problems);
  }
}
