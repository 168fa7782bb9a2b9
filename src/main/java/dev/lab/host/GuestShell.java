package dev.lab.host;

import dev.lab.shell.Shells;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jspecify.annotations.Nullable;

/** One learner's connection: from the channel to a terminal, to the lab's shell. */
final class GuestShell implements Command {
  private static final int USAGE = 2;
  private static final int BROKEN = 4;
  private static final Duration LAST_WORD = Duration.ofSeconds(1);
  private static final String WHAT = "the word commands lists what it has.";

  private final Places places;
  private @Nullable InputStream in;
  private @Nullable OutputStream out;
  private @Nullable ExitCallback ended;
  private volatile @Nullable Thread thread;
  private volatile @Nullable LineDisciplineTerminal terminal;
  private volatile boolean displaced;
  private volatile boolean gone;

  GuestShell(Places places) {
    this.places = places;
  }

  @Override
  public void setInputStream(InputStream stream) {
    in = stream;
  }

  @Override
  public void setOutputStream(OutputStream stream) {
    out = stream;
  }

  @Override
  public void setErrorStream(OutputStream stream) {
    // A terminal has one stream.
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    ended = callback;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) {
    String id = channel.getServerSession().getUsername();
    thread = Thread.ofPlatform().daemon().name("guest " + id).start(() -> run(id, environment));
  }

  private void run(String id, Environment environment) {
    int status = BROKEN;
    try {
      status = shell(id, environment);
    } catch (HostException e) {
      say("lab: " + e.getMessage());
    } catch (IOException e) {
      // The connection has gone.
    } catch (InterruptedException e) {
      // Who has come in elsewhere was told.
    } catch (RuntimeException e) {
      if (gone) {
        // The line editor misses its terminal.
        status = 0;
      } else {
        fault(e);
      }
    }
    Thread.interrupted();
    Objects.requireNonNull(ended).onExit(status);
  }

  private void fault(RuntimeException e) {
    System.getLogger(GuestShell.class.getName())
        .log(System.Logger.Level.WARNING, "a guest's shell", e);
    say("lab: the shell met a fault of the program; log in again");
  }

  private int shell(String id, Environment environment)
      throws HostException, IOException, InterruptedException {
    if (!environment.getEnv().containsKey(Environment.ENV_TERM)) {
      say("lab: this shell needs a terminal: ssh -t");
      return USAGE;
    }
    OutputStream channel = new OpenOutput(Objects.requireNonNull(out));
    LineDisciplineTerminal opened = GuestTerminal.open(environment, channel);
    terminal = opened;
    Runnable leave = this::displace;
    Place place = places.enter(id, leave);
    try {
      place.lead(opened.output());
      say("This is a small shell in the class's server, not a bash of your own: " + WHAT);
      TypedInput typed = new TypedInput(Objects.requireNonNull(in), opened);
      Thread.ofVirtual().name("typed by " + id).start(() -> pump(typed, opened));
      try (Shells.Opened shell =
          Shells.on(
              opened,
              place.session(),
              place.runner(),
              GuestTerminal.variables(environment),
              place.history(),
              place::interrupt)) {
        int status = shell.shell().run();
        if (displaced) {
          throw new InterruptedException();
        }
        return status;
      }
    } finally {
      places.leave(id, leave);
    }
  }

  private void pump(TypedInput typed, LineDisciplineTerminal opened) {
    try {
      typed.pump();
    } catch (IOException e) {
      // The connection has gone.
    }
    gone = true;
    close(opened);
  }

  private static void close(LineDisciplineTerminal opened) {
    try {
      opened.close();
    } catch (IOException e) {
      // It is closed.
    }
  }

  private void displace() {
    displaced = true;
    Thread told =
        Thread.startVirtualThread(
            () -> say("You have logged in from another place, or the host closes; this one ends."));
    try {
      // A client that has gone without a word takes none either.
      told.join(LAST_WORD);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end();
  }

  private void end() {
    gone = true;
    Thread running = thread;
    LineDisciplineTerminal opened = terminal;
    if (running != null) {
      running.interrupt();
    }
    if (opened != null) {
      close(opened);
    }
  }

  private void say(String words) {
    // A channel is closed by a write of a thread that is to end.
    Thread.interrupted();
    try {
      OutputStream to = Objects.requireNonNull(out);
      to.write(("\r\n" + words + "\r\n").getBytes(StandardCharsets.UTF_8));
      to.flush();
    } catch (IOException e) {
      // The connection has gone.
    }
  }

  @Override
  public void destroy(ChannelSession channel) {
    end();
  }
}
