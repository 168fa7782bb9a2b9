package dev.lab.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/** The answer to {@code ssh HOST COMMAND}: commands are typed in the shell. */
final class NoCommand implements Command {
  private @Nullable OutputStream errors;
  private @Nullable ExitCallback ended;

  @Override
  public void setInputStream(InputStream in) {
    // It reads nothing.
  }

  @Override
  public void setOutputStream(OutputStream out) {
    // It has nothing to say but an error.
  }

  @Override
  public void setErrorStream(OutputStream err) {
    errors = err;
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    ended = callback;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) throws IOException {
    OutputStream err = Objects.requireNonNull(errors);
    err.write(
        "lab: log in without a command, and type it in the shell\n"
            .getBytes(StandardCharsets.UTF_8));
    err.flush();
    Objects.requireNonNull(ended).onExit(2);
  }

  @Override
  public void destroy(ChannelSession channel) {
    // It has ended.
  }
}
