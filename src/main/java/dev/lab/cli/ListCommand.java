package dev.lab.cli;

import dev.lab.course.Audience;
import dev.lab.course.Lab;
import dev.lab.course.LabCatalog;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code lab list}: the labs there are. */
@Command(name = "list", description = "List the labs.")
final class ListCommand implements Callable<Integer>, LabCommand.OnConsole {
  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() {
    Console at = Console.given(console);
    for (String name : new LabCatalog(at.labs()).names()) {
      Lab lab =
          Labs.load(at, name, Audience.usual().in(Languages.wanted("", at.environment())), false);
      at.out()
          .printf(
              "%-20s %s (%d steps, about %d minutes%s)%n",
              name,
              lab.title(),
              lab.steps().size(),
              lab.minutes(),
              lab.version().isEmpty() ? "" : ", version " + lab.version());
    }
    at.out().flush();
    return 0;
  }
}
