package dev.lab.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.report.ClassAddress;
import dev.lab.report.ClassClient;
import dev.lab.report.ClassException;
import dev.lab.report.ClassException.Why;
import dev.lab.report.Fingerprint;
import dev.lab.report.Membership;
import dev.lab.report.Where;
import dev.lab.testing.Commands.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class over TLS: who may do what, what is kept, what is never believed. */
class ClassServerTest {
  @TempDir Path folder;

  private ServedClass serve() throws Exception {
    return new ServedClass(folder.resolve("class"), Limits.USUAL);
  }

  private static Why refused(ClassAddress address, Membership as) {
    try (ClassClient client = new ClassClient(address)) {
      return assertThrows(ClassException.class, () -> client.join(as)).why();
    }
  }

  /** A POST by curl; the status and what was answered. */
  private static Ran post(ServedClass served, String path, String body, String... more)
      throws Exception {
    List<String> command =
        new java.util.ArrayList<>(
            List.of("curl", "-sSk", "-w", " %{http_code}", "--data-binary", body));
    command.addAll(List.of(more));
    command.add(served.url(path));
    return served.commands().run(command.toArray(String[]::new));
  }

  private static String status(Ran ran) {
    return ran.out().substring(ran.out().length() - 3);
  }

  private static String events(String learner, String events) {
    return "{\"learner\":\""
        + learner
        + "\",\"now\":\"2026-01-01T00:00:00Z\",\"events\":"
        + events
        + "}";
  }

  @Test
  void eachTellsForThemselvesAndNobodyReadsAnother() throws Exception {
    try (ServedClass served = serve()) {
      Membership anna = served.join("anna");
      Membership ben = served.join("ben");
      assertEquals(1, served.send(anna, ServedClass.failing(1, "one", 1, "no-service", "none")));
      assertTrue(served.page().contains("<bdi>anna</bdi>"));
      assertTrue(served.page().contains("<code>no-service</code> none"));

      // Nobody without the key sees the page, a learner with a token neither.
      for (String path : List.of("/", "/stream", "/?key=wrong", "/?key=" + ben.token())) {
        String[] plain = {"curl", "-sSk", "-m", "20", "-w", "%{http_code}", served.url(path)};
        Ran ran = served.commands().run(plain);
        assertEquals("403", status(ran), path + ran.out());
        assertFalse(ran.out().contains("anna"), ran.out());
        Ran token =
            served
                .commands()
                .run(
                    "curl",
                    "-sSk",
                    "-m",
                    "20",
                    "-w",
                    "%{http_code}",
                    "-H",
                    "Authorization: Bearer " + ben.token(),
                    "-H",
                    "Cookie: __Host-lab-class=" + ben.token(),
                    served.url(path));
        assertEquals("403", status(token), path + token.out());
      }

      // Another's token, another's name, no token.
      Membership forged =
          new Membership(anna.address(), "anna", anna.code(), ben.token(), true, false);
      ClassException no =
          assertThrows(
              ClassException.class,
              () -> served.send(forged, ServedClass.failing(2, "two", 2, "x", "forged")));
      assertTrue(no.getMessage().contains("that token is another learner's"), no.getMessage());
      Membership stranger = Membership.asking(anna.address(), "anna", anna.code());
      assertEquals(
          Why.NOT_JOINED,
          assertThrows(
                  ClassException.class,
                  () -> served.send(stranger, ServedClass.failing(2, "two", 2, "x", "forged")))
              .why());
      assertEquals(Why.TAKEN, refused(anna.address(), stranger));
      assertFalse(served.page().contains("forged"));

      // Joining again with one's own token is joining once.
      try (ClassClient client = new ClassClient(anna.address())) {
        client.join(anna);
      }
      assertEquals(2, served.journal().stream().filter(l -> l.contains("\"joined\"")).count());
      assertFalse(String.join("\n", served.journal()).contains(anna.token()));
      // The page's button: from then on anna may come from elsewhere, and the old token is void.
      Ran released =
          post(
              served,
              "/release",
              "row=" + Row.id("anna"),
              "-b",
              served.folder.resolve("cookies").toString());
      assertEquals("303", status(released), released.out());
      try (ClassClient client = new ClassClient(anna.address())) {
        client.join(stranger);
      }
      assertEquals(
          Why.NOT_JOINED,
          assertThrows(
                  ClassException.class,
                  () -> served.send(anna, ServedClass.failing(2, "two", 2, "x", "late")))
              .why());
      assertEquals("403", status(post(served, "/release", "row=" + Row.id("anna"))));
      assertEquals(List.of(), served.complaints);
    }
  }

  @Test
  void anotherCertificateIsToldNothing() throws Exception {
    try (ServedClass served = serve()) {
      ClassAddress other = served.address().pinned(new Fingerprint("ab".repeat(32)));
      Membership asking = Membership.asking(other, "anna", served.server.code());
      assertEquals(Why.OTHER_CERTIFICATE, refused(other, asking));
      assertEquals(
          served.server.fingerprint(),
          ClassClient.look(new ClassAddress(other.url(), Optional.empty())));
      assertEquals(List.of(), served.journal());
      // What openssl says of the certificate is what is printed.
      String printed = served.server.fingerprint().forPeople();
      Path pem = served.folder.resolve("tls/registry.crt");
      String said =
          served
              .commands()
              .ok("openssl", "x509", "-in", pem.toString(), "-noout", "-fingerprint", "-sha256");
      assertTrue(said.contains(printed), said);
    }
  }

  @Test
  void guessingAndFloodingAreSlowedDown() throws Exception {
    Limits few = new Limits(3, 2, Duration.ofSeconds(20), 5, Duration.ofSeconds(20), 1, 100);
    try (ServedClass served = new ServedClass(folder.resolve("class"), few)) {
      Membership anna = served.join("anna");
      Membership guess = Membership.asking(anna.address(), "eve", "WRONG-CODES");
      assertEquals(Why.WRONG_CODE, refused(anna.address(), guess));
      assertEquals(Why.WRONG_CODE, refused(anna.address(), guess));
      ClassException wait;
      try (ClassClient client = new ClassClient(anna.address())) {
        wait = assertThrows(ClassException.class, () -> client.join(guess));
        assertEquals(Why.LATER, wait.why());
        assertTrue(wait.pause().toSeconds() >= 1, wait.getMessage());
        // Others are behind the same address: who has the right code comes in, however it is typed.
        client.join(guess.with(served.server.code().toLowerCase(Locale.ROOT).replace("-", " ")));
      }
      served.send(
          anna,
          ServedClass.failing(1, "one", 1, "x", "1"),
          ServedClass.failing(2, "one", 1, "x", "2"),
          ServedClass.failing(3, "one", 1, "x", "3"),
          ServedClass.failing(4, "one", 1, "x", "4"),
          ServedClass.failing(5, "one", 1, "x", "5"));
      ClassException flood =
          assertThrows(
              ClassException.class,
              () -> served.send(anna, ServedClass.failing(6, "one", 1, "x", "6")));
      assertEquals(Why.LATER, flood.why());
      assertTrue(flood.pause().toSeconds() >= 1, flood.getMessage());
      served.join("carl");
      Membership fourth = Membership.asking(anna.address(), "dora", served.server.code());
      ClassException full;
      try (ClassClient client = new ClassClient(anna.address())) {
        full = assertThrows(ClassException.class, () -> client.join(fourth));
      }
      assertTrue(full.getMessage().contains("the class is full"), full.getMessage());
    }
  }

  @Test
  void whatIsLargeBrokenOrHostileIsRefusedInWords() throws Exception {
    try (ServedClass served = serve()) {
      Membership anna = served.join("anna");
      String bearer = "Authorization: Bearer " + anna.token();
      Path large = Files.writeString(folder.resolve("large"), "x".repeat(200_000));
      assertEquals("413", status(post(served, "/events", "@" + large, "-H", bearer)));
      for (String body :
          List.of(
              "nonsense",
              "[]",
              "{}",
              events("anna", "[]"),
              events("anna", "[{}]"),
              events("anna", "[{\"seq\":1,\"at\":\"yesterday\"}]"),
              "[".repeat(5_000))) {
        Ran ran = post(served, "/events", body, "-H", bearer);
        assertTrue(List.of("400", "403").contains(status(ran)), body + ran.out());
        assertTrue(ran.out().contains("\"message\":"), ran.out());
        assertFalse(ran.out().contains("Exception"), ran.out());
      }
      assertEquals("404", status(post(served, "/../class.json", "{}", "--path-as-is")));
      assertEquals("405", status(post(served, "/", "{}")));
      String never =
          "{\"learner\":\"anna\",\"now\":\"+1000000000-12-31T23:59:59Z\",\"events\":[{\"seq\":1,\"at\":\"-1000000000-01-01T00:00:00Z\",\"presence\":\"here\",\"lab\":\"l\",\"step\":\"s\",\"number\":1,\"steps\":1,\"hints\":0}]}";
      assertEquals("200", status(post(served, "/events", never, "-H", bearer)));
      for (String id : List.of("a\u0007b", "a\u202eb", "a\nb", " ", "x".repeat(300), "\u200b")) {
        Membership hostile = Membership.asking(anna.address(), id, served.server.code());
        assertEquals(Why.REFUSED, refused(anna.address(), hostile), id);
      }
      String name = "<img src=x onerror=alert(1)> \"&'</bdi><script>alert(2)</script>";
      Membership mallory = served.join(name);
      served.send(
          mallory,
          ServedClass.event(
              1,
              "<b>step</b>",
              1,
              true,
              Where.Looks.FAILED,
              Optional.of(
                  Where.Cause.of("<i>x</i>", "bad", "</p><script>alert(3)</script>\u001b[31m"))));
      String page = served.page();
      assertTrue(page.contains("&lt;img src=x onerror=alert(1)&gt; &quot;&amp;&#39;"), page);
      assertFalse(Pattern.compile("<(img|b>step|i>|script>)").matcher(page).find(), page);
      assertFalse(page.contains("\u001b"), page);
      assertEquals(List.of(), served.complaints);
    }
  }

  @Test
  void aRestartLosesNothingAndTakesNothingTwice() throws Exception {
    Membership anna;
    Membership ben;
    String before;
    String code;
    String key;
    int port;
    try (ServedClass served = serve()) {
      anna = served.join("anna");
      ben = served.join("ben");
      served.send(anna, ServedClass.failing(1, "one", 1, "no-service", "none"));
      served.send(
          ben,
          ServedClass.event(1, "two", 2, false, Where.Looks.PASSED, Optional.empty()),
          ServedClass.event(2, "two", 2, true, Where.Looks.FAILED, Optional.empty()));
      before = served.page();
      code = served.server.code();
      key = served.server.page("h");
      port = served.server.port();
    }
    Path journal = folder.resolve("class/journal.jsonl");
    // What a machine that goes down in the middle of a line leaves.
    Files.writeString(journal, "{\"kind\":\"event\",\"at\":\"2026", StandardOpenOption.APPEND);
    try (ServedClass served = serve()) {
      assertEquals(
          code + key + port, served.server.code() + served.server.page("h") + served.server.port());
      assertEquals(waits(before), waits(served.page()));
      // Sent again, as by a learner who never heard that it had arrived: once is enough.
      assertEquals(1, served.send(anna, ServedClass.failing(1, "one", 1, "no-service", "none")));
      assertEquals(
          3,
          served.send(
              ben,
              ServedClass.failing(2, "x", 3, "x", "x"),
              ServedClass.failing(3, "three", 3, "x", "x")));
      assertEquals(6, served.journal().size(), served.journal().toString());
    }
    Files.writeString(journal, "nonsense\n", StandardOpenOption.APPEND);
    ClassStartException no = assertThrows(ClassStartException.class, this::serve);
    assertTrue(no.getMessage().contains("its line 7 makes no sense"), no.getMessage());
  }

  /** The page without its times that run. */
  private static String waits(String page) {
    return page.replaceAll(">[^<>]*</time>", "></time>");
  }

  @Test
  void twoCannotServeOneFolder() throws Exception {
    try (ServedClass served = serve()) {
      ClassStartException no = assertThrows(ClassStartException.class, this::serve);
      assertTrue(no.getMessage().contains("another lab class serve uses it"), no.getMessage());
      assertTrue(served.page().contains("0 learners"));
    }
  }

  @Test
  void theCommonestCauseIsThatOfMostWhoAreThere() throws Exception {
    try (ServedClass served = serve()) {
      served.send(served.join("a"), ServedClass.failing(1, "one", 1, "no-service", "the one"));
      served.send(served.join("b"), ServedClass.failing(1, "two", 2, "not-exported", "TAG is not"));
      served.send(served.join("c"), ServedClass.failing(1, "two", 2, "not-exported", "TAG is not"));
      String page = served.page();
      assertTrue(page.contains("Commonest cause: <code>not-exported</code> (2) TAG is not"), page);
      assertTrue(page.contains("a-lab step 2: 2"), page);
      assertTrue(page.contains("3 learners <span class=\"trying\">3 trying</span>"), page);
    }
  }
}
