package dev.lab.repository;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/** {@code GET info/refs?service=}: which branches there are. */
final class InfoRefsEndpoint implements Endpoint {
  private final Repository repository;

  InfoRefsEndpoint(Repository repository) {
    this.repository = repository;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String query = String.valueOf(exchange.getRequestURI().getQuery());
    String service = query.startsWith("service=") ? query.substring("service=".length()) : "";
    if (!service.equals(Services.UPLOAD) && !service.equals(Services.RECEIVE)) {
      GitServer.text(exchange, 403, "this takes git 1.6.6 or newer\n");
      return;
    }
    Services.begin(exchange, service + "-advertisement");
    PacketLineOut out = new PacketLineOut(exchange.getResponseBody());
    out.writeString("# service=" + service + "\n");
    out.end();
    RefAdvertiser advertiser = new RefAdvertiser.PacketLineOutRefAdvertiser(out);
    if (service.equals(Services.UPLOAD)) {
      try (UploadPack upload = new UploadPack(repository)) {
        upload.setBiDirectionalPipe(false);
        upload.sendAdvertisedRefs(advertiser);
      }
    } else {
      ReceivePack receive = new ReceivePack(repository);
      receive.setBiDirectionalPipe(false);
      receive.sendAdvertisedRefs(advertiser);
    }
  }
}
