package dev.lab.registry.transfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.testing.Clients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarFilesTest {
  @TempDir Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(strings = {"ustar", "pax", "gnu", "v7"})
  void whatTarWrites(String format) throws Exception {
    String first = "d".repeat(format.equals("v7") ? 30 : 90);
    String second = "e".repeat(50);
    String deep = first + "/" + second;
    String longest = format.equals("gnu") || format.equals("pax") ? "n".repeat(200) : "n";
    Path root = folder.resolve("root");
    Files.createDirectories(root.resolve(deep));
    byte[] content = new byte[70_000];
    content[69_999] = 1;
    Files.write(root.resolve(deep).resolve("one"), content);
    Files.writeString(root.resolve("empty"), "");
    Files.writeString(root.resolve(longest + ".txt"), "long");
    Files.createSymbolicLink(root.resolve(deep).resolve("link"), Path.of("../../empty"));
    Files.createSymbolicLink(root.resolve(first).resolve("link"), Path.of(second, "one"));
    Path archive = folder.resolve("archive.tar");
    Process tar =
        new ProcessBuilder(
                List.of(
                    Clients.require("tar").toString(),
                    "--format=" + format,
                    "-cf",
                    archive.toString(),
                    "-C",
                    root.toString(),
                    "."))
            .inheritIO()
            .start();
    assertEquals(0, tar.waitFor());
    try (TarFiles files = TarFiles.open(archive)) {
      assertTrue(files.has("empty"));
      assertFalse(files.has("absent"));
      assertEquals(0, files.size("empty"));
      assertArrayEquals(content, files.read(deep + "/one", 100_000));
      assertArrayEquals(content, files.read("./" + first + "/link", 100_000));
      assertEquals(0, files.size(deep + "/link"));
      assertEquals(4, files.size(longest + ".txt"));
    }
  }
}
