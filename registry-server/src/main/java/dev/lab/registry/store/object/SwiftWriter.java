package dev.lab.registry.store.object;

import dev.lab.registry.store.object.SwiftManifest.Piece;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An object on its way into a container: one object, or segments and the list of them. */
final class SwiftWriter extends PartWriter {
  private final SwiftObjects objects;
  private final String key;
  private final String folder;
  private final List<Piece> segments = new ArrayList<>();

  SwiftWriter(SwiftObjects objects, String key, int partSize) {
    super(partSize);
    this.objects = objects;
    this.key = key;
    this.folder = objects.newFolder();
  }

  @Override
  Optional<String> whole(byte[] buffer, int length) throws IOException {
    return objects.putIfAbsent(key, buffer, length);
  }

  @Override
  void part(int number, byte[] buffer, int length) throws IOException {
    String name = SwiftObjects.segment(folder, number);
    segments.add(new Piece(name, objects.put(name, buffer, length), length, false));
  }

  @Override
  Optional<String> complete() throws IOException {
    return objects.list(key, folder, segments);
  }

  @Override
  void drop() {
    objects.drop(segments);
    segments.clear();
  }
}
