package dev.lab.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what was wrong in a sentence or two: the mistake, what was perhaps meant, where the help is.
 */
final class ShortErrors implements IParameterExceptionHandler, IExecutionExceptionHandler {
  @Override
  public int handleParseException(ParameterException mistake, String[] args) {
    CommandLine command = mistake.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("lab: " + String.valueOf(mistake.getMessage()));
    UnmatchedArgumentException.printSuggestions(mistake, err);
    err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (failure instanceof CommandException worded) {
      err.println("lab: " + worded.getMessage());
      return worded.exitCode();
    }
    err.println(
        "lab: this is our own fault, not yours: "
            + failure
            + ". Please report it, with the output of LAB_TRACE=1 "
            + command.getCommandSpec().qualifiedName());
    if (System.getenv("LAB_TRACE") != null) {
      failure.printStackTrace(err);
    }
    return 4;
  }
}
