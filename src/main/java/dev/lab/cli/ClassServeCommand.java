package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.live.ClassConfig;
import dev.lab.live.ClassServer;
import dev.lab.live.ClassStartException;
import dev.lab.live.Limits;
import dev.lab.registry.config.Tls;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lab class serve}: a class seen live, on one page. */
@Command(
    name = "serve",
    description = {
      "See a class live: one page shows each learner's step, last check, cause and waiting time as it"
          + " happens, and who asks for help.",
      "Learners join with lab start LAB --class URL --join CODE, as it prints. It runs until Ctrl-C;"
          + " started again with the same --name it goes on with the same learners, code, key and"
          + " certificate."
    },
    mixinStandardHelpOptions = true)
final class ClassServeCommand implements Callable<Integer>, LabCommand.OnConsole {
  private static final int USUAL_PORT = 8443;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS[:PORT]",
      description =
          "Where to listen (127.0.0.1:8443); 0.0.0.0 for learners on other machines. Port 0 takes a"
              + " free one and keeps it.")
  private String listen = "127.0.0.1";

  @Option(names = "--name", paramLabel = "NAME", description = "Which class (main).")
  private String name = "main";

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "The name or address that learners reach this machine by, for the printed URL.")
  private String host = "";

  @Option(
      names = "--cert",
      paramLabel = "FILE",
      description = "A certificate of your own, PEM, with --key; else one is made.")
  private @Nullable Path certificate;

  @Option(names = "--key", paramLabel = "FILE", description = "Its key, PEM.")
  private @Nullable Path key;

  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() throws InterruptedException {
    Console at = Console.given(console);
    ClassConfig config = config(at);
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(end, closed)));
    try (ClassServer server = ClassServer.start(config)) {
      say(server, config, at.out());
      end.await();
      return ExitCode.PASSED;
    } catch (ClassStartException e) {
      closed.countDown();
      throw new CommandException(ExitCode.USAGE, e.getMessage());
    } finally {
      closed.countDown();
    }
  }

  private static void close(CountDownLatch end, CountDownLatch closed) {
    end.countDown();
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ClassConfig config(Console at) {
    if (!name.matches("[a-z0-9][a-z0-9-]{0,40}")) {
      throw new CommandException(
          ExitCode.USAGE,
          "a class's name is of small letters, digits and hyphens, not \"" + name + "\"");
    }
    int colon = listen.lastIndexOf(':');
    boolean hasPort = (colon > 0 && listen.indexOf(':') == colon) || listen.contains("]:");
    String address = (hasPort ? listen.substring(0, colon) : listen).replaceAll("[\\[\\]]", "");
    String port = hasPort ? listen.substring(colon + 1) : "" + USUAL_PORT;
    if (address.isEmpty() || !port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
      throw new CommandException(
          ExitCode.USAGE, "--listen is an address, or an address and a port: 0.0.0.0:8443");
    }
    PrintWriter err = at.err();
    return new ClassConfig(
        at.state().path().resolve("classes").resolve(name),
        address,
        Integer.parseInt(port),
        tls(),
        new CatalogTitles(at),
        Limits.USUAL,
        Clock.systemUTC(),
        line -> err.println("lab: " + line));
  }

  private Optional<Tls> tls() {
    if (certificate == null && key == null) {
      return Optional.empty();
    }
    if (certificate == null || key == null) {
      throw new CommandException(ExitCode.USAGE, "--cert and --key go together");
    }
    return Optional.of(Tls.of(certificate, key));
  }

  private void say(ClassServer server, ClassConfig config, PrintWriter out) {
    String shown = host.isEmpty() ? reachable(config.host()) : host;
    out.println(
        "The class \""
            + name
            + "\" is served until Ctrl-C; it has "
            + server.learners()
            + (server.learners() == 1 ? " learner" : " learners")
            + ", and all that it is told is kept.");
    out.println();
    out.println("Learners join with");
    out.println(
        "  lab start LAB --learner ID --class '"
            + server.address(shown).text()
            + "' --join "
            + server.code());
    out.println("Your page; its address opens it for anybody, so keep it to yourself:");
    out.println("  " + server.page(shown));
    out.println("The certificate that browsers and learners should see (SHA-256):");
    out.println("  " + server.fingerprint().forPeople());
    if (shown.equals("127.0.0.1") || shown.equals("localhost")) {
      out.println("Only this machine reaches it; for others: --listen 0.0.0.0");
    }
    out.flush();
  }

  /** An address of this machine that others may reach it by, where it listens on all. */
  private static String reachable(String listened) {
    if (!listened.equals("0.0.0.0") && !listened.equals("::")) {
      return listened;
    }
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(a -> a instanceof java.net.Inet4Address && !a.isLoopbackAddress())
          .map(InetAddress::getHostAddress)
          .findFirst()
          .orElse("127.0.0.1");
    } catch (SocketException e) {
      return "127.0.0.1";
    }
  }
}
