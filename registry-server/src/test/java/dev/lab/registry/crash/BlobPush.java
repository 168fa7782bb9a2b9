package dev.lab.registry.crash;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Random;

/** Pushes blobs in all the ways that clients have. */
record BlobPush(Client client, Ledger ledger, Tally tally, Random random) {
  private static final byte[] NONE = new byte[0];

  void push(String repository, Content blob) throws IOException {
    Ledger.Begun write = ledger.begin(Place.blob(repository, blob.digest()), blob.digest());
    String uploads = "/v2/" + repository + "/blobs/uploads/";
    String query = "?digest=" + blob.digest();
    int way = random.nextInt(10);
    // An empty body can't say that it is the blob.
    if (way < 3 && blob.size() > 0) {
      expect(201, "POST", client.send("POST", uploads + query, blob.bytes()));
    } else {
      String location =
          Client.header(expect(202, "POST", client.send("POST", uploads, NONE)), "Location");
      PendingUpload upload = new PendingUpload(repository, location, blob);
      ledger.add(upload);
      if (way >= 5) {
        sendChunks(upload, 0, blob.size(), way == 9);
      }
      finish(upload);
      ledger.remove(upload);
    }
    ledger.acknowledge(write);
    tally.add(Tally.Count.BLOBS);
  }

  /** Goes on from an offset, in chunks of any size. */
  void sendChunks(PendingUpload upload, int from, int to, boolean stream) throws IOException {
    int at = from;
    while (at < to) {
      int end = Math.min(to, at + 1 + random.nextInt(Math.max(1, upload.content().size() / 2)));
      byte[] chunk = Arrays.copyOfRange(upload.content().bytes(), at, end);
      upload.send(end);
      HttpResponse<byte[]> taken =
          stream
              ? client.stream("PATCH", upload.location(), chunk)
              : client.send("PATCH", upload.location(), chunk, "Content-Range", range(at, end));
      expect(202, "PATCH", taken);
      String range = Client.header(taken, "Range");
      if (!range.equals("0-" + (end - 1))) {
        throw new Violation("after " + end + " bytes the Range is " + range);
      }
      upload.acknowledge(end);
      at = end;
    }
  }

  private static String range(int from, int end) {
    return from + "-" + (end - 1);
  }

  /** Sends what is left with the last request. */
  void finish(PendingUpload upload) throws IOException {
    int from = upload.acknowledged();
    int end = upload.content().size();
    upload.finish();
    String path = upload.location() + "?digest=" + upload.content().digest();
    byte[] rest = Arrays.copyOfRange(upload.content().bytes(), from, end);
    HttpResponse<byte[]> finished =
        rest.length == 0
            ? client.send("PUT", path, NONE)
            : client.send("PUT", path, rest, "Content-Range", range(from, end));
    expect(201, "PUT", finished);
  }

  private static HttpResponse<byte[]> expect(
      int status, String what, HttpResponse<byte[]> response) {
    if (response.statusCode() != status) {
      throw Client.unexpected(what + " " + response.uri(), response);
    }
    return response;
  }
}
