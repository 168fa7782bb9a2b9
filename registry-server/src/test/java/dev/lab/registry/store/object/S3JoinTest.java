package dev.lab.registry.store.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.store.object.ObjectStorage.Entry;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class S3JoinTest {
  private static final long MIB = 1 << 20;

  private static Entry of(long size) {
    return new Entry("k" + size, size, "e", Instant.EPOCH);
  }

  @Test
  void onlyTheLastPartMayBeShort() {
    assertTrue(S3Join.isPossible(List.of(of(1))));
    assertTrue(S3Join.isPossible(List.of(of(5 * MIB), of(1))));
    assertFalse(S3Join.isPossible(List.of(of(5 * MIB - 1), of(5 * MIB))));
  }

  @Test
  void piecesFollowEachOtherAndAreNeitherTooShortNorTooMany() {
    for (List<Entry> entries :
        List.of(
            List.of(of(S3Join.PIECE + 1)),
            List.of(of(6L << 30)),
            List.of(of(3L << 40)),
            List.of(of(5 * MIB), of(300 * MIB), of(1)))) {
      long expected = entries.stream().mapToLong(Entry::size).sum();
      List<S3Join.Piece> pieces = S3Join.pieces(entries);
      assertTrue(pieces.size() <= S3Parts.MOST);
      long at = 0;
      Entry from = entries.getFirst();
      for (S3Join.Piece piece : pieces) {
        if (!piece.from().equals(from)) {
          assertEquals(from.size(), at);
          from = piece.from();
          at = 0;
        }
        assertEquals(at, piece.offset());
        assertTrue(piece.length() >= 5 * MIB || piece.equals(pieces.getLast()));
        assertTrue(piece.length() <= 5L << 30);
        at += piece.length();
        expected -= piece.length();
      }
      assertEquals(0, expected);
    }
  }
}
