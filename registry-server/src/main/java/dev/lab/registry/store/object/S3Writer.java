package dev.lab.registry.store.object;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** An object on its way into a bucket. */
final class S3Writer extends PartWriter {
  private final S3Objects objects;
  private final String key;
  private final List<CompletedPart> done = new ArrayList<>();
  private @Nullable S3Parts parts;

  S3Writer(S3Objects objects, String key, int partSize) {
    super(partSize);
    this.objects = objects;
    this.key = key;
  }

  @Override
  Optional<String> whole(byte[] buffer, int length) throws IOException {
    return objects.putIfAbsent(key, buffer, length);
  }

  @Override
  void part(int number, byte[] buffer, int length) throws IOException {
    done.add(started().upload(number, buffer, length));
  }

  private S3Parts started() throws IOException {
    S3Parts now = parts;
    if (now == null) {
      now = objects.start(key);
      parts = now;
    }
    return now;
  }

  @Override
  Optional<String> complete() throws IOException {
    return started().complete(done, true).map(S3Objects::plain);
  }

  @Override
  void drop() {
    S3Parts now = parts;
    parts = null;
    if (now != null) {
      now.drop();
    }
  }
}
