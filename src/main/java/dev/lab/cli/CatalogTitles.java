package dev.lab.cli;

import dev.lab.course.CheckSpec;
import dev.lab.course.Lab;
import dev.lab.course.LabCatalog;
import dev.lab.course.LabException;
import dev.lab.course.LabLoader;
import dev.lab.course.Step;
import dev.lab.live.Titles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Titles of the labs that lab list lists. */
final class CatalogTitles implements Titles {
  private final Map<String, Lab> labs = new HashMap<>();

  CatalogTitles(Console console) {
    Path folder = console.labs();
    for (String name : new LabCatalog(folder).names()) {
      try {
        Lab lab = LabLoader.load(folder.resolve(name));
        labs.put(lab.id(), lab);
      } catch (LabException e) {
        // Its ids have to do.
      }
    }
  }

  private Optional<Lab> lab(String id) {
    return Optional.ofNullable(labs.get(id));
  }

  @Override
  public Optional<String> step(String lab, String step) {
    return lab(lab).flatMap(l -> l.step(step)).map(Step::title).map(CatalogTitles::plain);
  }

  @Override
  public Optional<String> check(String lab, String check) {
    return lab(lab).flatMap(l -> l.check(check)).map(CheckSpec::title).map(CatalogTitles::plain);
  }

  private static String plain(String title) {
    return title.replace("`", "");
  }
}
