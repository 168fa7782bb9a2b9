package dev.lab.cli;

import dev.lab.author.NewLab;
import dev.lab.check.ExitCode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lab new NAME}. */
@Command(
    name = "new",
    description =
        "Write a small lab that verifies as it is, in labs/NAME where there is a folder labs here, else"
            + " in NAME.",
    mixinStandardHelpOptions = true)
final class NewCommand implements Callable<Integer>, LabCommand.OnConsole {
  @Parameters(paramLabel = "NAME", description = "The lab's name, and its folder's.")
  private String name = "";

  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() {
    Console at = Console.given(console);
    if (!NewLab.isName(name)) {
      throw new CommandException(
          ExitCode.USAGE,
          "a lab's name is of small letters, digits and hyphens; not \"" + name + "\"");
    }
    Path folder = Files.isDirectory(Path.of("labs")) ? Path.of("labs", name) : Path.of(name);
    try {
      NewLab.write(folder, name);
    } catch (FileAlreadyExistsException e) {
      throw new CommandException(
          ExitCode.USAGE, folder + " is there already: choose another name, or delete it");
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE,
          "can't write the lab to " + folder + ": go to a folder that you may write in");
    }
    at.out().println("The lab is in " + folder + ". Change it, and then:");
    for (String command : new String[] {"lint", "preview", "verify", "start"}) {
      at.out().println("  lab " + command + " " + folder);
    }
    at.out().flush();
    return ExitCode.PASSED;
  }
}
