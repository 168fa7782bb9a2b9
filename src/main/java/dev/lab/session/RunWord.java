package dev.lab.session;

import dev.lab.check.ExitCode;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * {@code run [NUMBER|--list]}: puts a command of the step into the learner's line, to be read and
 * run with Enter. Nothing runs by itself.
 */
final class RunWord implements Word {
  private final StepCommands commands;

  RunWord(StepCommands commands) {
    this.commands = commands;
  }

  @Override
  public String usage() {
    return "run [NUMBER|--list]";
  }

  @Override
  public String does() {
    return "put the step's next command into your line (also: Alt-Enter)";
  }

  @Override
  public List<String> complete(List<String> typed) {
    return IntStream.rangeClosed(0, commands.all().size())
        .mapToObj(i -> i == 0 ? "--list" : "" + i)
        .toList();
  }

  @Override
  public int run(Place place) throws IOException, InterruptedException {
    List<String> all = commands.all();
    if (all.isEmpty()) {
      place.out().println("There is nothing to run in this step: read it, then type next.");
      return ExitCode.PASSED;
    }
    List<String> arguments = place.arguments();
    if (arguments.equals(List.of("--list"))) {
      list(all, place);
      return ExitCode.PASSED;
    }
    int number = all.indexOf(commands.next().orElseThrow()) + 1;
    if (arguments.size() == 1 && arguments.getFirst().matches("\\d{1,3}")) {
      number = Integer.parseInt(arguments.getFirst());
    } else if (!arguments.isEmpty()) {
      place.err().println("lab: run has no " + arguments.getFirst() + "; " + usage());
      return ExitCode.USAGE;
    }
    if (number < 1 || number > all.size()) {
      place.err().println("lab: this step has commands 1 to " + all.size() + "; run --list");
      return ExitCode.USAGE;
    }
    if (!place.typist().offer(all.get(number - 1))) {
      place
          .err()
          .println("lab: run puts a command into the lab's own line, for you to see and run");
      list(all, place);
      return ExitCode.USAGE;
    }
    return ExitCode.PASSED;
  }

  private void list(List<String> all, Place place) {
    int number = 0;
    for (String input : all) {
      String mark = commands.done(input) ? "[ok]" : "[  ]";
      place.out().printf("%s %2d  %s%n", mark, ++number, input.replace("\n", "\n         "));
    }
  }
}
