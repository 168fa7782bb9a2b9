package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.evidence.EvidenceException;
import dev.lab.evidence.SigningKey;
import dev.lab.grade.roster.Learner;
import dev.lab.grade.roster.Roster;
import dev.lab.grade.roster.RosterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lab class keys --roster FILE}. */
@Command(
    name = "keys",
    description = {
      "Make the key of a class, and one for each learner of a roster to sign what is handed in with"
          + " lab submit --key. Keys that are there stay.",
      "Give each learner ID.labkey and nobody else's; keep class.key to yourself; class.pub is no"
          + " secret."
    },
    subcommands = ClassKeysRevokeCommand.class,
    mixinStandardHelpOptions = true)
final class ClassKeysCommand implements Callable<Integer>, LabCommand.OnConsole {
  @Option(names = "--roster", paramLabel = "FILE", description = "The class; it is needed.")
  private @Nullable Path roster;

  @Option(
      names = {"--out", "--keys"},
      paramLabel = "DIR",
      description = "Where the keys go (class-keys of lab's own state).")
  private @Nullable Path out;

  @Option(names = "--name", paramLabel = "NAME", description = "What the class is called (class).")
  private String name = "class";

  @Option(
      names = "--renew",
      split = ",",
      paramLabel = "ID",
      description =
          "Make these learners' keys anew; the old ones still sign, unless they are revoked.")
  private List<String> renew = List.of();

  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() {
    Console at = Console.given(console);
    if (roster == null) {
      throw new CommandException(ExitCode.USAGE, "name the class with --roster FILE");
    }
    try {
      Roster all = Roster.read(roster);
      for (String id : renew) {
        if (all.learner(id).isEmpty()) {
          throw new CommandException(ExitCode.USAGE, "the roster has no id \"" + id + "\"");
        }
      }
      ClassKeys keys = ClassKeys.in(at, out);
      SigningKey own = keys.orMade(name);
      int made = 0;
      for (Learner learner : all.learners()) {
        Path file = keys.of(learner.id());
        if (!Files.exists(file) || renew.contains(learner.id())) {
          own.give(learner.id()).write(file);
          made++;
        }
      }
      at.out()
          .println(
              made
                  + (made == 1 ? " key made, " : " keys made, ")
                  + (all.learners().size() - made)
                  + " there already; the class "
                  + own.course()
                  + " has "
                  + keys.folder());
      at.out().flush();
      return ExitCode.PASSED;
    } catch (RosterException | EvidenceException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new CommandException(ExitCode.USAGE, "a key can't be written (" + e.getMessage() + ")");
    }
  }
}
