package dev.lab.registry.crash;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Pushes, tags and deletes until the registry is gone: in a repository of its own, where it also
 * deletes, and in one that all pushers share, where they meet at the same blobs and tags.
 */
final class Pusher implements Runnable {
  static final String SHARED = "all/shared";
  private static final List<String> TAGS = List.of("latest", "v1", "v2", "v3");
  private static final int SHARED_IMAGES = 20;
  private static final int MOST_IMAGES = 6;
  private static final byte[] NONE = new byte[0];

  /** An image that was pushed to the repository of one's own. */
  private record Pushed(Content manifest, List<Content> blobs, List<String> tags) {}

  private final Client client;
  private final Ledger ledger;
  private final Tally tally;
  private final Random random;
  private final String own;
  private final BlobPush blobs;
  private final AtomicReference<Throwable> failure;
  private final Deque<Pushed> images = new ArrayDeque<>();

  Pusher(
      Client client,
      Ledger ledger,
      Tally tally,
      long seed,
      String own,
      AtomicReference<Throwable> failure) {
    this.client = client;
    this.ledger = ledger;
    this.tally = tally;
    this.random = new Random(seed);
    this.own = own;
    this.blobs = new BlobPush(client, ledger, tally, random);
    this.failure = failure;
  }

  @Override
  public void run() {
    try {
      while (true) {
        boolean shared = random.nextInt(3) == 0;
        push(shared ? SHARED : own, shared);
        if (random.nextInt(3) == 0) {
          deleteTag(random.nextBoolean() ? SHARED : own);
        }
        if (images.size() > MOST_IMAGES || random.nextInt(4) == 0) {
          deleteImage();
        }
      }
    } catch (IOException e) {
      // The registry was killed.
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    }
  }

  private void push(String repository, boolean shared) throws IOException {
    List<Content> parts = parts(shared ? random.nextInt(SHARED_IMAGES) : random.nextLong());
    for (Content part : parts) {
      blobs.push(repository, part);
    }
    Content manifest = Content.manifest(parts);
    List<String> tags =
        List.of(
            TAGS.get(random.nextInt(TAGS.size())),
            TAGS.get(random.nextInt(TAGS.size())),
            "own-" + random.nextInt(5));
    if (random.nextBoolean()) {
      for (String tag : tags) {
        put(repository, manifest, tag, List.of(tag));
      }
    } else {
      String query = "?tag=" + String.join("&tag=", tags);
      put(repository, manifest, manifest.digest() + query, tags);
    }
    if (!shared) {
      images.add(new Pushed(manifest, parts, tags));
    }
  }

  private static List<Content> parts(long seed) {
    Random random = new Random(seed);
    int many = 2 + random.nextInt(3);
    return random.longs(many).mapToObj(Content::blob).toList();
  }

  private void put(String repository, Content manifest, String reference, List<String> tags)
      throws IOException {
    List<Ledger.Begun> writes = new ArrayList<>();
    writes.add(begin(repository, manifest.digest(), manifest.digest()));
    tags.stream().distinct().forEach(t -> writes.add(begin(repository, t, manifest.digest())));
    String path = Place.manifest(repository, reference).path();
    HttpResponse<byte[]> put =
        client.send(
            "PUT",
            path,
            manifest.bytes(),
            "Content-Type",
            "application/vnd.oci.image.manifest.v1+json");
    if (put.statusCode() != 201) {
      throw Client.unexpected("PUT " + path, put);
    }
    writes.forEach(ledger::acknowledge);
    tally.add(Tally.Count.MANIFESTS);
  }

  private Ledger.Begun begin(String repository, String reference, String value) {
    return ledger.begin(Place.manifest(repository, reference), value);
  }

  private void deleteTag(String repository) throws IOException {
    String tag = TAGS.get(random.nextInt(TAGS.size()));
    delete(Place.manifest(repository, tag), List.of());
  }

  /** The oldest image's manifest, which takes its tags along, and then its blobs. */
  private void deleteImage() throws IOException {
    Pushed oldest = images.poll();
    if (oldest == null) {
      return;
    }
    String digest = oldest.manifest().digest();
    List<Place> tags = new ArrayList<>();
    for (String tag : oldest.tags().stream().distinct().toList()) {
      Place place = Place.manifest(own, tag);
      if (ledger.allowed(place.path()).contains(digest)) {
        tags.add(place);
      }
    }
    delete(Place.manifest(own, digest), tags);
    for (Content blob : oldest.blobs()) {
      if (random.nextBoolean()) {
        delete(Place.blob(own, blob.digest()), List.of());
      }
    }
  }

  /** Deletes something and what goes with it; that it is not there is an answer too. */
  private void delete(Place place, List<Place> alongWithIt) throws IOException {
    List<Ledger.Begun> writes = new ArrayList<>();
    writes.add(ledger.begin(place, History.NOTHING));
    alongWithIt.forEach(p -> writes.add(ledger.begin(p, History.NOTHING)));
    HttpResponse<byte[]> deleted = client.send("DELETE", place.path(), NONE);
    switch (deleted.statusCode()) {
      case 202 -> {
        writes.forEach(ledger::acknowledge);
        tally.add(Tally.Count.DELETIONS);
      }
      case 404 -> writes.forEach(ledger::refuse);
      default -> throw Client.unexpected("DELETE " + place.path(), deleted);
    }
  }
}
