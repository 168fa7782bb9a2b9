package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.course.Audience;
import dev.lab.report.ClassAddress;
import dev.lab.report.ClassClient;
import dev.lab.report.ClassException;
import dev.lab.report.ClassReporter;
import dev.lab.report.Fingerprint;
import dev.lab.report.Membership;
import dev.lab.report.MembershipFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** The class that a learner has joined, or joins now; a lab has it until the learner leaves it. */
final class LearnersClass {
  private final Console console;
  private final Path folder;
  private final MembershipFile file;

  private LearnersClass(Console console) {
    this.console = console;
    this.folder = console.state().path().resolve("class");
    this.file = new MembershipFile(folder);
  }

  /**
   * The class, if there is one.
   *
   * @param learner the id that the class knows the learner by
   */
  static Optional<ClassReporter> open(Console console, JoinOptions asked, String learner)
      throws IOException {
    return new LearnersClass(console).open(asked, learner);
  }

  private Optional<ClassReporter> open(JoinOptions asked, String learner) throws IOException {
    if (asked.url().isEmpty() != asked.code().isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE, "--class URL and --join CODE go together; lab class serve prints both");
    }
    Optional<Membership> kept = file.load();
    if (asked.url().isEmpty()) {
      return kept.isEmpty() ? Optional.empty() : Optional.of(reporter(kept.get()));
    }
    if (learner.equals(Audience.NO_NAME)) {
      throw new CommandException(
          ExitCode.USAGE, "a class knows you by your id: give it with --learner ID");
    }
    ClassAddress address = pinned(asked.url(), kept);
    boolean back = kept.map(m -> m.in(address, learner)).orElse(false);
    if (kept.isPresent() && !back) {
      leave(kept.get());
    }
    Membership membership =
        back
            ? kept.orElseThrow().with(asked.code())
            : Membership.asking(address, learner, asked.code());
    return Optional.of(reporter(join(membership)));
  }

  private ClassReporter reporter(Membership membership) throws IOException {
    return ClassReporter.open(folder, membership, Clock.systemUTC());
  }

  /** The address with the fingerprint that was given, agreed upon before, or is agreed upon now. */
  private ClassAddress pinned(String url, Optional<Membership> kept) {
    ClassAddress address;
    try {
      address = ClassAddress.parse(url);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
    if (address.fingerprint().isPresent()) {
      return address;
    }
    Optional<ClassAddress> before =
        kept.map(Membership::address).filter(a -> a.url().equals(address.url()));
    return before.orElseGet(() -> agree(address));
  }

  private ClassAddress agree(ClassAddress address) {
    try {
      Fingerprint shown = ClassClient.look(address);
      console.out().println("The class at " + address.url() + " shows the certificate");
      console.out().println("  " + shown.forPeople());
      console.out().print("Is that what your instructor's terminal shows? [y/N] ");
      console.out().flush();
      if (!answer().strip().toLowerCase(java.util.Locale.ROOT).startsWith("y")) {
        throw new CommandException(
            ExitCode.USAGE,
            "the class was not joined; ask for its whole address, with #sha256= at its end");
      }
      return address.pinned(shown);
    } catch (ClassException e) {
      throw new CommandException(ExitCode.UNREACHABLE, e.getMessage());
    }
  }

  /** A line of standard input and not a byte more: the rest is for the lab's shell. */
  private static String answer() {
    StringBuilder line = new StringBuilder();
    try {
      for (int c = System.in.read(); c >= 0 && c != '\n'; c = System.in.read()) {
        line.append((char) c);
      }
    } catch (IOException e) {
      return "";
    }
    return line.toString();
  }

  /** Another class is joined in its place; the one before hears so, if it can be reached. */
  private void leave(Membership before) throws IOException {
    try (ClassReporter reporter = reporter(before)) {
      reporter.leave();
    }
    ClassReporter.forget(folder);
  }

  private Membership join(Membership asking) throws IOException {
    Membership membership = asking;
    try (ClassClient client = new ClassClient(asking.address())) {
      client.join(asking);
      membership = asking.accepted();
    } catch (ClassException e) {
      if (!e.passing()) {
        throw new CommandException(ExitCode.USAGE, e.getMessage());
      }
      // It is joined later, and told then.
    }
    file.save(membership);
    return membership;
  }
}
