package dev.lab.repository;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;

/**
 * {@code POST git-receive-pack}: a push. The branches stand once they are received; then each that
 * has a new commit is built, and git shows what the build says as it comes.
 */
final class ReceiveEndpoint implements Endpoint {
  private static final long LARGEST_PACK = 512L * 1024 * 1024;

  private final Repository repository;
  private final Builds builds;

  ReceiveEndpoint(Repository repository, Builds builds) {
    this.repository = repository;
    this.builds = builds;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (!Services.asked(exchange, Services.RECEIVE)) {
      return;
    }
    try (InputStream in = Services.body(exchange)) {
      Services.begin(exchange, Services.RECEIVE + "-result");
      ReceivePack receive = new ReceivePack(repository);
      receive.setBiDirectionalPipe(false);
      receive.setMaxPackSizeLimit(LARGEST_PACK);
      receive.setPostReceiveHook(
          (pack, commands) -> {
            for (ReceiveCommand command : commands) {
              received(command, say(pack.getMessageOutputStream()));
            }
          });
      receive.receive(in, exchange.getResponseBody(), null);
    }
  }

  private void received(ReceiveCommand command, Consumer<String> say) {
    String ref = command.getRefName();
    if (command.getType() == ReceiveCommand.Type.DELETE || !ref.startsWith(Constants.R_HEADS)) {
      return;
    }
    builds.build(repository, command.getNewId(), ref.substring(Constants.R_HEADS.length()), say);
  }

  /** Lines for git to show; who has gone away does not end the build. */
  private static Consumer<String> say(OutputStream out) {
    return line -> {
      try {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      } catch (IOException e) {
        // The push is done; only its audience is gone.
      }
    };
  }
}
