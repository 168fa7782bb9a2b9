package dev.lab.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What a kubeconfig that a learner handed in can hold, and what is taken of it. */
class LearnersKubeconfigTest {
  @TempDir Path folder;

  private static String config(String cluster, String user) {
    return "apiVersion: v1\nkind: Config\ncurrent-context: c\n"
        + "contexts: [{name: c, context: {cluster: c, user: u, namespace: n}}]\n"
        + "clusters: [{name: c, cluster: {"
        + cluster
        + "}}, {name: d, cluster: {server: 'https://d.example', proxy-url: 'http://p'}}]\n"
        + "users: [{name: u, user: {"
        + user
        + "}}, {name: v, user: {exec: {command: rm}}}]\n";
  }

  private String refused(String text) throws Exception {
    Files.writeString(folder.resolve("k.yaml"), text);
    return refusedFile("k.yaml");
  }

  private String refusedFile(String named) {
    return assertThrows(
            GradeException.class, () -> LearnersKubeconfig.read(folder, named).context(""))
        .getMessage();
  }

  @Test
  void onlyWhereAndWhoAreTaken() throws Exception {
    Files.writeString(
        folder.resolve("k.yaml"),
        config(
            "server: 'https://k8s.example:6443/c', certificate-authority-data: QQ==", "token: t"));
    JsonNode taken =
        YAMLMapper.shared().readTree(LearnersKubeconfig.read(folder, "k.yaml").context(""));
    assertEquals(1, taken.path("clusters").size());
    assertEquals(1, taken.path("users").size());
    assertEquals("t", taken.at("/users/0/user/token").asString(""));
    assertEquals("n", taken.at("/contexts/0/context/namespace").asString(""));
  }

  @Test
  void whatRunsReadsOrGoesRoundIsRefusedByName() throws Exception {
    String server = "server: 'https://k8s.example'";
    Map<String, String> users =
        Map.of(
            "exec: {command: touch}", "would run a program here: exec plugin \"touch\"",
            "auth-provider: {name: gcp}", "would run a program here: auth provider \"gcp\"",
            "tokenFile: /etc/passwd", "names a file (tokenFile)",
            "client-key: ../../id_rsa", "names a file (client-key)",
            "client-certificate: /x", "names a file (client-certificate)",
            "as: admin", "a field that is not followed: as");
    for (var each : users.entrySet()) {
      assertTrue(refused(config(server, each.getKey())).contains(each.getValue()), each.getKey());
    }
    Map<String, String> clusters =
        Map.of(
            server + ", certificate-authority: /etc/shadow",
            "names a file (certificate-authority)",
            server + ", proxy-url: 'socks5://evil'",
            "leads through a proxy (proxy-url)",
            server + ", insecure-skip-tls-verify: true",
            "no certificate checked",
            server + ", insecure-skip-tls-verify: 'true'",
            "no certificate checked",
            server + ", magic: 1",
            "a field that is not followed: magic",
            "server: 'http://k8s.example'",
            "speaks no TLS",
            "server: 'file:///etc/passwd'",
            "names no server",
            "server: 'https://user:pw@k8s.example'",
            "has a user in its address",
            "server: 'no address'",
            "names no server");
    for (var each : clusters.entrySet()) {
      assertTrue(
          refused(config(each.getKey(), "token: t")).contains(each.getValue()), each.getKey());
    }
  }

  @Test
  void noFileButAPlainOneOfTheSubmissionIsRead() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.yaml"), config("server: x", ""));
    Path inside = Files.createDirectories(folder.resolve("class/anna"));
    Files.createSymbolicLink(inside.resolve("k.yaml"), secret);
    Files.createSymbolicLink(folder.resolve("class/ben"), folder);
    Path roster = folder.resolve("class");
    for (String named : List.of("anna/k.yaml", "ben/secret.yaml")) {
      String words =
          assertThrows(GradeException.class, () -> LearnersKubeconfig.read(roster, named))
              .getMessage();
      assertTrue(words.contains("leads through a symbolic link"), words);
    }
    assertEquals(
        0, new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor());
    assertEquals("pipe is no plain file", refusedFile("pipe"));
    assertEquals("class is no plain file", refusedFile("class"));
    assertEquals("there is no file gone.yaml", refusedFile("gone.yaml"));
    Files.write(folder.resolve("large.yaml"), new byte[2 << 20]);
    assertTrue(refusedFile("large.yaml").contains("larger than 1 MiB"));
  }

  @Test
  void nonsenseAndBombsAreNoKubeconfig() throws Exception {
    StringBuilder laughs = new StringBuilder("a: &a0 [x, x]\n");
    for (int i = 1; i < 60; i++) {
      laughs.append("b" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
    }
    for (String text :
        List.of("{{{ no kubeconfig", "", "- 1", "[".repeat(100_000), laughs.toString(), "\0\1\2")) {
      String words = refused(text);
      assertTrue(words.contains("can't be read") || words.contains("no current context"), words);
    }
  }
}
