package dev.lab.registry.store.object;

import dev.lab.registry.store.object.ObjectStorage.Entry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Makes an object of pieces of others, each copied by the storage itself, several at once. */
final class S3Join {
  /** What is no larger is copied in one piece. */
  static final long PIECE = 128L << 20;

  private static final long LEAST = 5L << 20;

  record Piece(Entry from, long offset, long length) {}

  private S3Join() {}

  /** Every part but the last has at least 5 MiB. */
  static boolean isPossible(List<Entry> entries) {
    return entries.size() <= S3Parts.MOST / 2
        && entries.subList(0, entries.size() - 1).stream().allMatch(e -> e.size() >= LEAST);
  }

  static List<Piece> pieces(List<Entry> entries) {
    long total = entries.stream().mapToLong(Entry::size).sum();
    long most = Math.max(PIECE, total / (S3Parts.MOST / 2) + 1);
    List<Piece> pieces = new ArrayList<>();
    for (Entry entry : entries) {
      long count = (entry.size() + most - 1) / most;
      for (long i = 0; i < count; i++) {
        long from = entry.size() * i / count;
        pieces.add(new Piece(entry, from, entry.size() * (i + 1) / count - from));
      }
    }
    return pieces;
  }

  static void copy(List<Entry> entries, S3Parts into) throws IOException {
    try {
      List<Piece> pieces = pieces(entries);
      List<AtOnce.Task<CompletedPart>> copies = new ArrayList<>();
      for (int i = 0; i < pieces.size(); i++) {
        Piece piece = pieces.get(i);
        int number = i + 1;
        copies.add(() -> into.copy(number, piece.from(), piece.offset(), piece.length()));
      }
      into.complete(AtOnce.run(copies), false);
    } catch (IOException | RuntimeException e) {
      into.drop();
      throw e;
    }
  }
}
