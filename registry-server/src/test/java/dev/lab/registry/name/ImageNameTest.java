package dev.lab.registry.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNameTest {
  @ParameterizedTest
  @CsvSource({
    "alpine, index.docker.io/library/alpine:latest, alpine:latest",
    "docker.io/alpine, index.docker.io/library/alpine:latest, alpine:latest",
    "docker.io/library/alpine:3, index.docker.io/library/alpine:3, alpine:3",
    "dockercoins/worker:v0.1, index.docker.io/dockercoins/worker:v0.1, dockercoins/worker:v0.1",
    "gcr.io/google-containers/alpine-with-bash:1.0, gcr.io/google-containers/alpine-with-bash:1.0, gcr.io/google-containers/alpine-with-bash:1.0",
    "registry.mycompany.io:5000/myimage:awesome, registry.mycompany.io:5000/myimage:awesome, registry.mycompany.io:5000/myimage:awesome",
    "127.0.0.1:31234/busybox, 127.0.0.1:31234/busybox:latest, 127.0.0.1:31234/busybox:latest",
    "localhost/a, localhost/a:latest, localhost/a:latest",
  })
  void expandsAsDockerDoes(String given, String full, String familiar) {
    assertEquals(full, ImageName.parse(given).toString());
    assertEquals(familiar, ImageName.parse(given).familiar());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Alpine", "127.0.0.1:null/", "127.0.0.1:5000/rng:", "/x", "a//b"})
  void refusesWhatDockerRefuses(String name) {
    assertThrows(IllegalArgumentException.class, () -> ImageName.parse(name));
  }

  @Test
  void aDigestStandsInForTheTag() {
    String digest = Digest.sha256("x").toString();
    ImageName name = ImageName.parse("a.b/c@" + digest);
    assertEquals(digest, name.reference());
    assertEquals("a.b/c@" + digest, name.toString());
  }
}
