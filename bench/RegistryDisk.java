import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** What the disk itself allows: a plain loop that makes the same files, with no server and no client. */
final class RegistryDisk {
  private static final int LARGE = 64 << 20;
  private static final int FORCED = 8;
  private static final int IMAGES = 1000;
  private static final int LAYERS = 3;
  private static final int LAYER_SIZE = 10 * 1024;
  private static final int SMALL_SIZE = 500;
  private static final int LINK_SIZE = 71;
  private static final int SHELVES = 256;

  private final Path folder;

  RegistryDisk(Path data) throws IOException {
    folder = Files.createTempDirectory(data, "disk");
  }

  /** One sentence. */
  String says() throws IOException {
    double forced = forcedMegabytes();
    for (int shelf = 0; shelf < SHELVES; shelf++) {
      Files.createDirectories(shelf(shelf));
    }
    images(0, IMAGES);
    long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long start = System.nanoTime();
    images(IMAGES, 2 * IMAGES);
    double seconds = (System.nanoTime() - start) / 1e9;
    double cpuMillis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e6;
    return String.format(
        Locale.ROOT,
        "A plain loop on the same disk, without a server: files of 64 MiB, forced, %.0f MB/s; the 27 files and"
            + " folders that such an image is in the open source registry's layout, nothing forced, %.0f images/s"
            + " at %.2f CPU ms each.",
        forced,
        IMAGES / seconds,
        cpuMillis / IMAGES);
  }

  private double forcedMegabytes() throws IOException {
    ByteBuffer bytes = ByteBuffer.allocateDirect(1 << 20);
    long start = System.nanoTime();
    for (int i = 0; i < FORCED; i++) {
      Path file = folder.resolve("large" + i);
      try (FileChannel to =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        for (int written = 0; written < LARGE; written += to.write(bytes.clear())) {
          // The next mebibyte.
        }
        to.force(true);
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    for (int i = 0; i < FORCED; i++) {
      Files.delete(folder.resolve("large" + i));
    }
    return (double) FORCED * LARGE / 1e6 / seconds;
  }

  private Path shelf(int blob) {
    return folder.resolve("blobs").resolve("%02x".formatted(blob * 0x9E3779B1 >>> 24));
  }

  private void images(int from, int until) throws IOException {
    for (int image = from; image < until; image++) {
      for (int blob = 0; blob <= LAYERS + 1; blob++) {
        int number = image * (LAYERS + 2) + blob;
        String digest = "%064x".formatted(number);
        file(shelf(number).resolve(digest).resolve("data"), blob < LAYERS ? LAYER_SIZE : SMALL_SIZE);
        String kind = blob <= LAYERS ? "_layers" : "_manifests/revisions";
        file(folder.resolve(kind).resolve(digest).resolve("link"), LINK_SIZE);
      }
      Path tag = folder.resolve("_manifests/tags/t" + image);
      file(tag.resolve("current/link"), LINK_SIZE);
      file(tag.resolve("index/sha256").resolve("%064x".formatted(image)).resolve("link"), LINK_SIZE);
    }
  }

  private static void file(Path file, int size) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[size], StandardOpenOption.CREATE_NEW);
  }
}
