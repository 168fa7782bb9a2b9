package dev.lab.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lab.course.LabLoader;
import dev.lab.testing.Project;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of the labs that come with us a hosted shell can be used for, and what it lacks. */
class HostableTest {
  private static List<String> lacks(String lab) throws Exception {
    return Hostable.lacks(LabLoader.load(Project.root().resolve("labs").resolve(lab)));
  }

  @Test
  void everyCommandOfALabIsLookedAt() throws Exception {
    assertEquals(List.of(), lacks("shipping-images"));
    assertEquals(List.of(), lacks("running-dockercoins"));
    assertEquals(
        List.of("openssl (steps 2, 3)", "htpasswd (step 3)", "kubectl patch (step 7)"),
        lacks("secure-registry"));
    assertEquals(
        List.of("git, for its repository", "git (steps 3, 4, 5, 7, 8, 9, 10)"),
        lacks("automated-builds"));
  }
}
