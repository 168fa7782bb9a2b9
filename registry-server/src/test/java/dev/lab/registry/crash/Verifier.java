package dev.lab.registry.crash;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads all again after a start, and goes on with the uploads that the kill cut off. */
record Verifier(Client client, Ledger ledger, Tally tally, Random random) {
  /** Each of these places holds what it may, whole; from now on that is what it holds. */
  void read(List<String> paths) throws IOException {
    Map<String, Set<String>> tags = new TreeMap<>();
    for (String path : paths) {
      boolean inDoubt = ledger.inDoubt(path);
      Set<String> allowed = ledger.allowed(path);
      String found = read(path);
      if (!allowed.contains(found)) {
        throw new Violation(
            path + " holds " + named(found) + ", though only this may be there: " + allowed);
      }
      if (inDoubt) {
        tally.add(Tally.Count.IN_DOUBT);
        tally.add(Tally.Count.KEPT, found.equals(History.NOTHING) ? 0 : 1);
      }
      ledger.found(path, found);
      int at = path.indexOf("/manifests/");
      if (at > 0 && path.indexOf(':') < 0 && !found.equals(History.NOTHING)) {
        tags.computeIfAbsent(path.substring(0, at), r -> new TreeSet<>())
            .add(path.substring(at + "/manifests/".length()));
      }
    }
    for (Map.Entry<String, Set<String>> repository : tags.entrySet()) {
      String list =
          new String(client.get(repository.getKey() + "/tags/list").body(), StandardCharsets.UTF_8);
      String expected = "\"tags\":[\"" + String.join("\",\"", repository.getValue()) + "\"]";
      if (!list.contains(expected)) {
        throw new Violation(repository.getKey() + " lists " + list.strip() + ", not " + expected);
      }
    }
  }

  private static String named(String found) {
    return found.equals(History.NOTHING) ? "nothing" : found;
  }

  /** What was set aside is still there. */
  void readRetired() throws IOException {
    for (Map.Entry<String, String> place : ledger.retired().entrySet()) {
      String found = read(place.getKey());
      if (!found.equals(place.getValue())) {
        throw new Violation(
            place.getKey() + " holds " + named(found) + ", not " + place.getValue());
      }
    }
  }

  /** The digest of what is there, hashed here; nothing where there is nothing. */
  private String read(String path) throws IOException {
    HttpResponse<byte[]> got = client.get(path);
    if (got.statusCode() == 404) {
      return History.NOTHING;
    }
    if (got.statusCode() != 200) {
      throw Client.unexpected("GET " + path, got);
    }
    String digest = Content.digest(got.body());
    String said = Client.header(got, "Docker-Content-Digest");
    if (!digest.equals(said)) {
      throw new Violation(path + " is said to be " + said + " and is " + digest);
    }
    tally.add(Tally.Count.CHECKED);
    tally.add(Tally.Count.BYTES, got.body().length);
    return digest;
  }

  /** Goes on from the offset that the registry tells. */
  void resume(PendingUpload upload) throws IOException {
    HttpResponse<byte[]> status = client.get(upload.location());
    Place place = Place.blob(upload.repository(), upload.content().digest());
    if (status.statusCode() == 404) {
      if (!upload.finishing() || read(place.path()).equals(History.NOTHING)) {
        throw new Violation(upload.location() + " is gone, and its content too");
      }
      tally.add(Tally.Count.FINISHED);
      return;
    }
    if (status.statusCode() != 204) {
      throw Client.unexpected("GET " + upload.location(), status);
    }
    BlobPush push = new BlobPush(client, ledger, tally, random);
    Ledger.Begun write = ledger.begin(place, upload.content().digest());
    PendingUpload rest =
        new PendingUpload(upload.repository(), upload.location(), upload.content());
    int from = offset(upload, Client.header(status, "Range"));
    rest.acknowledge(from);
    if (random.nextBoolean()) {
      push.sendChunks(rest, from, upload.content().size(), random.nextBoolean());
    }
    push.finish(rest);
    ledger.acknowledge(write);
    tally.add(Tally.Count.RESUMED);
  }

  /** Where to go on, once it is seen that nothing acknowledged is missing. */
  private int offset(PendingUpload upload, String range) throws IOException {
    if (!range.matches("0-\\d+")) {
      throw new Violation(upload.location() + " has the Range " + range);
    }
    int size = Integer.parseInt(range.substring(2)) + 1;
    boolean none = size == 1 && upload.content().size() > 0 && takesFirstByte(upload);
    int had = none || upload.content().size() == 0 ? 0 : size;
    // Once it may have been finished, its bytes may have become the blob already.
    boolean moved = upload.finishing() && had == 0;
    if ((had < upload.acknowledged() && !moved) || had > upload.sent()) {
      throw new Violation(
          "%s has %d bytes; %d were acknowledged, %d sent"
              .formatted(upload.location(), had, upload.acknowledged(), upload.sent()));
    }
    return Math.min(size, upload.content().size());
  }

  /** 0-0 is said of one byte and of none. */
  private boolean takesFirstByte(PendingUpload upload) throws IOException {
    byte[] first = {upload.content().bytes()[0]};
    HttpResponse<byte[]> answer =
        client.send("PATCH", upload.location(), first, "Content-Range", "0-0");
    if (answer.statusCode() != 202 && answer.statusCode() != 416) {
      throw Client.unexpected("PATCH " + upload.location(), answer);
    }
    return answer.statusCode() == 202;
  }
}
