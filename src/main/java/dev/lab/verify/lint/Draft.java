package dev.lab.verify.lint;

import dev.lab.course.Lab;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A lab as it is written, whole or not.
 *
 * @param lab as far as it could be read
 * @param intro the Markdown shown ahead of the steps
 * @param pages the steps' Markdown files, in order
 */
record Draft(Path folder, Optional<Lab> lab, Optional<Page> intro, List<Page> pages) {
  Draft {
    pages = List.copyOf(pages);
  }

  /** Every Markdown file. */
  List<Page> all() {
    return java.util.stream.Stream.concat(intro.stream(), pages.stream()).toList();
  }
}
