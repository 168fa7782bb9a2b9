package dev.lab.grade.report;

import dev.lab.grade.result.ClassGrades;
import java.io.IOException;
import java.nio.file.Path;

/** A format that the grades of a class are written in. */
public interface Report {
  /** Its name on the command line. */
  String name();

  /** What it is for, a line. */
  String what();

  /** Writes it into a folder; every text in the grades is harmless already. */
  Written write(ClassGrades grades, Path folder) throws IOException;
}
