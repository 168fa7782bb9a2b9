package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.grade.lti.Keys;
import dev.lab.grade.lti.Login;
import dev.lab.grade.lti.LtiException;
import dev.lab.grade.lti.ScoreService;
import dev.lab.grade.lti.ScoreService.Told;
import dev.lab.grade.lti.Users;
import dev.lab.grade.report.LtiScores;
import dev.lab.grade.report.ReportSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab grades post DIR --line-item URL}. */
@Command(
    name = "post",
    description = {
      "Tell a learning platform the scores: LTI 1.3, Assignment and Grade Services 2.0. A"
          + " learner's user id there is the roster's id, unless --users says it. What would be told is what lab grades report"
          + " DIR --report lti writes.",
      "Log in with a token (--token-file, or LAB_LTI_TOKEN), or with the key of a tool that the"
          + " platform knows (--token-url, --client-id, --key).",
      "Exits 0 when every score was taken, 1 when some were refused, 3 when nothing answers."
    },
    mixinStandardHelpOptions = true)
final class GradesPostCommand implements Callable<Integer>, LabCommand.OnConsole {
  @Parameters(paramLabel = "DIR", description = "The folder that lab grade made, or its journal.")
  private Path place = Path.of("");

  @Option(
      names = "--line-item",
      required = true,
      paramLabel = "URL",
      description = "The line item, a column of the gradebook.")
  private URI lineItem = URI.create("");

  @Option(
      names = "--users",
      paramLabel = "FILE",
      description = "CSV with the columns id and user: what the platform calls each learner.")
  private @Nullable Path users;

  @Option(names = "--token-file", paramLabel = "FILE", description = "A token for it.")
  private @Nullable Path tokenFile;

  @Option(names = "--token-url", paramLabel = "URL", description = "Where tokens are given.")
  private @Nullable URI tokens;

  @Option(names = "--client-id", paramLabel = "ID", description = "What the platform calls us.")
  private String client = "";

  @Option(names = "--key", paramLabel = "FILE", description = "Our private key, RSA in PEM.")
  private @Nullable Path key;

  @Option(names = "--key-id", paramLabel = "ID", description = "What the platform calls the key.")
  private String keyId = "";

  @Option(
      names = "--audience",
      paramLabel = "ID",
      description = "What the platform calls itself for tokens (the token URL).")
  private String audience = "";

  @Mixin private ReportOptions options = new ReportOptions();

  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() throws InterruptedException {
    Console at = Console.given(console);
    var judged = options.judged(at, ReportOptions.grades(place));
    ReportSettings settings = options.settings();
    try {
      // A platform refuses a score that is no younger than the one it has.
      List<ScoreService.Score> scores =
          named(at, LtiScores.scores(judged, settings, Instant.now()));
      List<Told> told = new ScoreService(lineItem, login(at)).tell(scores);
      List<Told> refused = told.stream().filter(t -> t.refused().isPresent()).toList();
      for (Told each : refused) {
        at.err().println(each.user() + ": " + each.refused().orElse(""));
      }
      LtiScores.leftOut(judged, settings).forEach(at.err()::println);
      at.out()
          .println(
              (told.size() - refused.size()) + " scores taken, " + refused.size() + " refused");
      at.out().flush();
      if (refused.isEmpty()) {
        return ExitCode.PASSED;
      }
      return told.stream().anyMatch(Told::answered) ? ExitCode.FAILED : ExitCode.UNREACHABLE;
    } catch (LtiException e) {
      throw new CommandException(
          e.unreachable() ? ExitCode.UNREACHABLE : ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  /** As the platform calls them; who has no name there is said, and left out. */
  private List<ScoreService.Score> named(Console at, List<ScoreService.Score> scores)
      throws LtiException {
    if (users == null) {
      return scores;
    }
    try {
      Users there = Users.read(users);
      return scores.stream()
          .flatMap(
              s -> {
                if (there.of(s.user()).isEmpty()) {
                  at.err().println(s.user() + ": not told, " + users + " has no user for it");
                }
                return there.of(s.user()).map(s::as).stream();
              })
          .toList();
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE, "can't read " + users + " (" + e.getMessage() + ")");
    }
  }

  private Login login(Console at) throws LtiException {
    String given = at.environment().getOrDefault("LAB_LTI_TOKEN", "");
    try {
      if (tokens != null && key != null && !client.isEmpty()) {
        String named = audience.isEmpty() ? tokens.toString() : audience;
        return new Login.Client(tokens, named, client, Keys.read(key, keyId));
      }
      if (tokenFile != null || !given.isEmpty()) {
        String token = tokenFile == null ? given : Files.readString(tokenFile).strip();
        return new Login.Bearer(token);
      }
    } catch (IOException e) {
      throw new CommandException(ExitCode.USAGE, "can't read the login (" + e.getMessage() + ")");
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
    throw new CommandException(
        ExitCode.USAGE,
        "log in with --token-file or LAB_LTI_TOKEN, or with --token-url, --client-id and --key");
  }
}
