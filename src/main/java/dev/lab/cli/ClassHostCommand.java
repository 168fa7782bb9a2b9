package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.course.Audience;
import dev.lab.course.Lab;
import dev.lab.host.GuestList;
import dev.lab.host.Host;
import dev.lab.host.HostConfig;
import dev.lab.host.HostException;
import dev.lab.host.Hostable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab class host LAB --learners FILE}. */
@Command(
    name = "host",
    description =
        "Give each learner a shell by SSH, with a sandbox of their own in this program; until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class ClassHostCommand implements Callable<Integer>, LabCommand.OnConsole {
  @Parameters(paramLabel = "LAB", description = "The lab; lab list names them.")
  private String lab = "";

  @Option(
      names = "--learners",
      paramLabel = "FILE",
      required = true,
      description =
          "Who may log in: CSV with the columns id, code and key (an OpenSSH public key).")
  private Path learners = Path.of("");

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      description = "The address to listen on (default: 127.0.0.1, this machine only).")
  private String listen = "127.0.0.1";

  @Option(names = "--port", paramLabel = "N", description = "The port (default: 2222; 0: any).")
  private int port = 2222;

  @Option(
      names = "--idle",
      paramLabel = "MINUTES",
      description = "How long a sandbox runs on without its learner (default: 30).")
  private int idle = 30;

  @Option(
      names = "--anyway",
      description = "Host a lab too that has steps which the hosted shell can't do.")
  private boolean anyway;

  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() throws InterruptedException {
    Console given = Console.given(console);
    checkOptions();
    try {
      GuestList guests = GuestList.read(learners);
      for (String id : guests.ids()) {
        LearnersLab.audience(id);
      }
      Lab plain = Labs.load(given, lab);
      checkLab(given, plain);
      Path folder =
          Files.createDirectories(given.state().path().resolve("host").resolve(plain.id()));
      HostConfig config =
          new HostConfig(
              folder,
              new InetSocketAddress(address(), port),
              guests,
              id -> Labs.load(given, lab, Audience.of(id), false),
              Duration.ofMinutes(idle));
      CountDownLatch ends = new CountDownLatch(1);
      try (AutoCloseable lock = OneAtATime.take(folder);
          Host host = Host.start(config)) {
        CountDownLatch closed = closing(ends);
        say(given, guests, host);
        ends.await();
        host.close();
        closed.countDown();
        return ExitCode.PASSED;
      }
    } catch (HostException e) {
      throw new CommandException(ExitCode.USAGE, e.getMessage());
    } catch (InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new CommandException(ExitCode.USAGE, "the host can't start: " + e.getMessage());
    }
  }

  /** Ctrl-C waits until every learner's sandbox is suspended. */
  private static CountDownLatch closing(CountDownLatch ends) {
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  ends.countDown();
                  try {
                    closed.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
    return closed;
  }

  private void checkOptions() {
    if (port < 0 || port > 65_535) {
      throw new CommandException(ExitCode.USAGE, "--port is 0 to 65535, not " + port);
    } else if (idle < 1) {
      throw new CommandException(ExitCode.USAGE, "--idle is a number of minutes, 1 or more");
    }
  }

  private InetAddress address() {
    try {
      return InetAddress.getByName(listen);
    } catch (UnknownHostException e) {
      throw new CommandException(
          ExitCode.USAGE, "--listen is an address of this machine, not \"" + listen + "\"");
    }
  }

  /** The hosted shell starts no program, so it can't do what needs one. */
  private void checkLab(Console given, Lab lab) {
    List<String> lacks = Hostable.lacks(lab);
    if (lacks.isEmpty()) {
      return;
    }
    String said =
        "the lab "
            + lab.id()
            + " types what the hosted shell does not have, and learners would be stuck:\n  "
            + String.join("\n  ", lacks);
    if (!anyway || lab.repository().isPresent()) {
      throw new CommandException(
          ExitCode.USAGE, said + (lab.repository().isPresent() ? "" : "\n--anyway hosts it"));
    }
    given.out().println(said);
  }

  private void say(Console given, GuestList guests, Host host) {
    String where = listen.equals("0.0.0.0") || listen.equals("::") ? "THIS-MACHINE" : listen;
    given
        .out()
        .println(
            guests.size()
                + (guests.size() == 1 ? " learner" : " learners")
                + " may log in: ssh -p "
                + host.port()
                + " ID@"
                + where
                + "\nThe host key, which ssh shows at the first login: "
                + host.fingerprint()
                + "\nCtrl-C ends it; everybody goes on where they were at the next start.");
    given.out().flush();
  }
}
