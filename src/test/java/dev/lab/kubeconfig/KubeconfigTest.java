package dev.lab.kubeconfig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubeconfigTest {
  private static final String TWO =
      """
      apiVersion: v1
      kind: Config
      current-context: one
      clusters:
      - {name: c1, cluster: {server: "https://127.0.0.1:1", certificate-authority: ca.crt}}
      - {name: c2, cluster: {server: "https://127.0.0.1:2"}}
      users:
      - {name: u1, user: {token: abc}}
      - {name: u2, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: cloud-login}}}
      contexts:
      - {name: one, context: {cluster: c1, user: u1, namespace: team}}
      - {name: two, context: {cluster: c2, user: u2}}
      """;

  @TempDir Path folder;

  private Kubeconfig two() throws IOException {
    Files.writeString(folder.resolve("ca.crt"), "certificate");
    return Kubeconfig.load(List.of(Files.writeString(folder.resolve("config"), TWO)));
  }

  @Test
  void oneContextStandsAloneInAPrivateFile() throws IOException {
    Path file = folder.resolve("private");
    two().only("one", null).write(file);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    Kubeconfig alone = Kubeconfig.load(List.of(file));
    assertEquals(List.of("one"), alone.contexts());
    assertEquals(Optional.of("one"), alone.currentContext());
    assertEquals("team", alone.namespace());
    String text = Files.readString(file);
    assertTrue(text.contains("certificate-authority-data"), text);
    assertFalse(text.contains("c2"), text);
  }

  @Test
  void theNamespaceCanBeAnother() throws IOException {
    assertEquals("mine", two().only("one", "mine").namespace());
  }

  @Test
  void anUnknownContextIsNamedWithThoseThatExist() throws IOException {
    Kubeconfig config = two();
    KubeconfigException refused =
        assertThrows(KubeconfigException.class, () -> config.only("prod", null));
    assertEquals(
        "there is no context \"prod\" in " + folder.resolve("config") + "; it has: one, two",
        refused.getMessage());
  }

  @Test
  void aLoginPluginIsSeen() throws IOException {
    assertEquals(Optional.empty(), two().only("one", null).loginPlugin());
    assertEquals(Optional.of("exec plugin \"cloud-login\""), two().only("two", null).loginPlugin());
  }

  @Test
  void ofEqualNamesTheFirstFileWins() throws IOException {
    two();
    Path other =
        Files.writeString(
            folder.resolve("other"),
            "contexts: [{name: one, context: {cluster: c2, namespace: first}}]\n");
    Kubeconfig merged =
        Kubeconfig.ofUser(Map.of("KUBECONFIG", other + ":" + folder.resolve("config")));
    assertEquals("first", merged.only("one", null).namespace());
  }

  @Test
  void badFilesAreRefusedInOneSentence() throws IOException {
    Path missing = folder.resolve("missing");
    assertEquals(
        "no kubeconfig: " + missing + " does not exist",
        assertThrows(KubeconfigException.class, () -> Kubeconfig.load(List.of(missing)))
            .getMessage());
    Path text = Files.writeString(folder.resolve("text"), "just words");
    assertEquals(
        text + " is not a kubeconfig: it holds no mapping",
        assertThrows(KubeconfigException.class, () -> Kubeconfig.load(List.of(text))).getMessage());
    Path broken = Files.writeString(folder.resolve("broken"), "a: [1");
    assertTrue(
        assertThrows(KubeconfigException.class, () -> Kubeconfig.load(List.of(broken)))
            .getMessage()
            .startsWith(broken + " is not a kubeconfig: it is not YAML"));
  }
}
