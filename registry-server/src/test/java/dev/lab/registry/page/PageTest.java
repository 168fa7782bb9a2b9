package dev.lab.registry.page;

import static dev.lab.registry.testing.Api.assertError;
import static dev.lab.registry.testing.Api.header;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.auth.Access;
import dev.lab.registry.auth.Authentication;
import dev.lab.registry.manifest.Referrers;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.MemoryStore;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.TestImage;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The pages as a browser receives them. */
class PageTest {
  private static final TestImage IMAGE = TestImage.of(MediaType.DOCKER_MANIFEST, 2, 100, 1);
  private static final Pattern HREF = Pattern.compile("href=\"([^\"]*)\"");

  private final MemoryStore store = new MemoryStore();
  private final Showcase showcase = new Showcase(store);
  private PageServer server = unstarted();
  private Api api = new Api(java.net.URI.create("http://unstarted"));

  @SuppressWarnings("NullAway")
  private static PageServer unstarted() {
    return null;
  }

  @BeforeEach
  void start() throws Exception {
    server = PageServer.start(store, Authentication.none(), true);
    api = new Api(server.uri());
  }

  @AfterEach
  void stop() {
    server.close();
    assertEquals(List.of(), server.log());
  }

  private String page(String path, int status) throws Exception {
    HttpResponse<byte[]> answer = api.get(path);
    String text = Api.text(answer);
    assertEquals(status, answer.statusCode(), text);
    assertEquals("text/html; charset=utf-8", header(answer, "Content-Type"));
    assertTrue(text.startsWith("<!DOCTYPE html>"), text);
    return text;
  }

  private String page(String path) throws Exception {
    return page(path, 200);
  }

  /** The words without the elements around them, as the page has them, one blank between. */
  private static String words(String page) {
    return page.replaceAll("(?s)<(style|script)>.*?</\\1>", "")
        .replaceAll("<[^>]*>", " ")
        .replaceAll("\\s+", " ");
  }

  private static void assertHas(String page, String... texts) {
    for (String text : texts) {
      assertTrue(page.contains(text), () -> "no " + text + " in " + page);
    }
  }

  private static List<String> links(String page) {
    return HREF.matcher(page).results().map(m -> m.group(1).replace("&amp;", "&")).toList();
  }

  private String next(String page) {
    Matcher link = Pattern.compile("rel=\"next\" href=\"([^\"]*)\"").matcher(page);
    return link.find() ? link.group(1).replace("&amp;", "&") : "";
  }

  @Test
  void anEmptyRegistrySaysHowToPush() throws Exception {
    assertHas(words(page("/")), "docker push 127.0.0.1:" + server.uri().getPort() + "/app:v1");
  }

  @Test
  void repositoriesComeInPagesAndCanBeSearched() throws Exception {
    showcase.images(230);
    List<String> seen = new ArrayList<>();
    int pages = 0;
    for (String path = "/"; !path.isEmpty(); pages++) {
      String page = page(path);
      links(page).stream().filter(l -> l.startsWith("/ui/")).forEach(seen::add);
      path = next(page);
    }
    assertEquals(3, pages);
    assertEquals(store.repositories().stream().map(r -> "/ui/" + r.value()).toList(), seen);
    assertHas(words(page("/")), "The first 100 repositories");
    String found = page("/?q=%20APP-22%20");
    assertHas(words(found), " 10 repositories", "group-04/app-220", "group-04/app-229");
    assertHas(found, "value=\"APP-22\"");
    String some = page("/?q=group-0");
    assertHas(next(some), "/?q=group-0&last=group-01%2Fapp-099");
    assertHas(words(page(next(next(some).isEmpty() ? "" : some))), "The next 100 repositories");
    assertHas(words(page("/?q=nothing")), "No repository has “nothing” in its name");
    assertHas(words(page("/?q=app&last=z")), "No repository further on has “app”");
  }

  @Test
  void tagsComeInPagesWithWhatTheyPointTo() throws Exception {
    RepositoryName name = new RepositoryName("team/app");
    showcase.image(name, IMAGE, "v1");
    String one = page("/ui/team/app");
    assertHas(words(one), "1 tag ", "v1", IMAGE.digest().shortHex(), "linux/amd64", "4.3 kB");
    assertHas(one, "title=\"" + IMAGE.digest() + "\"");
    assertFalse(one.contains("type=\"search\""), "one tag needs no search");
    for (int i = 0; i < 120; i++) {
      store.tag(name, new Tag("v1.%03d".formatted(i)), IMAGE.digest());
    }
    List<String> seen = new ArrayList<>();
    String path = "/ui/team/app";
    while (!path.isEmpty()) {
      String page = page(path);
      links(page).stream().filter(l -> l.startsWith("/ui/team/app:")).forEach(seen::add);
      path = next(page);
    }
    assertEquals(store.tags(name).stream().map(t -> "/ui/team/app:" + t).toList(), seen);
    assertHas(words(page("/ui/team/app?q=1.11")), " 10 tags ", "v1.110", "v1.119");
    assertHas(words(page("/ui/team/app?q=x")), "No tag has “x” in it");
  }

  @Test
  void aRepositoryWithoutTagsListsItsManifests() throws Exception {
    showcase.image(new RepositoryName("a"), IMAGE);
    assertHas(
        words(page("/ui/a")),
        "No tag is in this repository, but 1 manifest:",
        IMAGE.digest().shortHex());
    showcase.blob(new RepositoryName("b"), new byte[] {1});
    assertHas(words(page("/ui/b")), "Nothing is in this repository.");
  }

  @Test
  void anImageTellsAllThatItIs() throws Exception {
    Digest digest = showcase.image("amd64", "", "v1");
    String host = "127.0.0.1:" + server.uri().getPort();
    String page = page("/ui/team/web:v1");
    assertHas(
        words(page),
        "team/web",
        "An image for linux/amd64",
        digest.toString(),
        "71 MB in 3 layers",
        "2026-11-20 08:15:30 UTC",
        "docker pull " + host + "/team/web:v1",
        "docker pull " + host + "/team/web@" + digest,
        "tar+gzip 30 MB",
        "tar+gzip 41 MB",
        "tar+gzip 4.7 kB",
        "Entrypoint [&quot;/docker-entrypoint.sh&quot;,&quot;--greet=hello world&quot;]",
        "Command [&quot;nginx&quot;,&quot;-g&quot;,&quot;daemon off;&quot;]",
        "Working folder /srv",
        "User nginx",
        "Ports 8080/tcp 8443/tcp",
        "Volumes /var/cache/nginx",
        "Environment PATH API_TOKEN NGINX_VERSION",
        "org.opencontainers.image.source https://git.example/team/web",
        "com.example.note a note",
        "ADD file:0c5d0c1f2e3a in / 30 MB",
        "ENV NGINX_VERSION=1.29.3 no layer");
    assertFalse(page.contains("not-for-everybody"), "the environment's values are not shown");
    String byDigest = page("/ui/team/web@" + digest);
    assertHas(words(byDigest), "docker pull " + host + "/team/web@" + digest, "An image");
    assertFalse(byDigest.contains("docker pull " + host + "/team/web:"));
    assertHas(words(page("/ui/team%2Fweb%3Av1")), "An image for linux/amd64");
    assertHas(words(page("/ui/team/web:other@" + digest)), "An image for linux/amd64");
  }

  @Test
  void anIndexListsItsPlatforms() throws Exception {
    Digest amd64 = showcase.image("amd64", "");
    showcase.index(amd64, "", "v1");
    String page = page("/ui/team/web:v1");
    assertHas(
        words(page),
        "An index of 3 manifests",
        "linux/amd64 " + amd64.shortHex(),
        "71 MB",
        "linux/arm/v7 " + Digest.sha256("elsewhere").shortHex() + " not in this repository",
        "attestation-manifest");
    assertHas(page, "href=\"/ui/team/web@" + amd64 + "\"");
    assertFalse(page.contains("href=\"/ui/team/web@" + Digest.sha256("elsewhere")));
    assertHas(words(page("/ui/team/web")), "linux/amd64, linux/arm/v7", "71 MB");
  }

  @Test
  void whatRefersToAManifestIsListedAndLeadsBack() throws Exception {
    Digest image = showcase.image("amd64", "", "v1");
    Digest signature = showcase.signature(image, "");
    assertHas(
        words(page("/ui/team/web:v1")),
        "What refers to this",
        Showcase.SIGNATURE + " " + signature.shortHex());
    String page = page("/ui/team/web@" + signature);
    String host = "127.0.0.1:" + server.uri().getPort();
    assertHas(
        words(page),
        "An artifact: " + Showcase.SIGNATURE,
        "Refers to " + image.shortHex(),
        "Files",
        "oras pull " + host + "/team/web@" + signature);
    assertHas(page, "href=\"/ui/team/web@" + image + "\"");
    store.deleteManifest(Showcase.WEB, image);
    assertHas(words(page("/ui/team/web@" + signature)), "which is not in this repository");
  }

  @Test
  void aHelmChartIsPulledByHelm() throws Exception {
    ObjectNode manifest = JsonMapper.shared().createObjectNode().put("schemaVersion", 2);
    byte[] config = "{}".getBytes(StandardCharsets.UTF_8);
    Showcase.describe(
        manifest.putObject("config"), "application/vnd.cncf.helm.config.v1+json", config);
    manifest.putArray("layers");
    showcase.manifest(new RepositoryName("charts/web"), manifest, "1.2.3");
    assertHas(
        words(page("/ui/charts/web:1.2.3")),
        "helm pull oci://127.0.0.1:" + server.uri().getPort() + "/charts/web --version 1.2.3");
  }

  @Test
  void everyLinkLeadsSomewhere() throws Exception {
    Digest image = showcase.image("amd64", "", "v1", "v2");
    Digest index = showcase.index(image, "", "latest");
    showcase.signature(image, "");
    showcase.signature(index, "");
    showcase.signature(Digest.sha256("elsewhere"), "");
    List<String> found = new ArrayList<>(List.of("/"));
    for (int i = 0; i < found.size(); i++) {
      HttpResponse<byte[]> answer = api.get(found.get(i));
      assertEquals(200, answer.statusCode(), found.get(i));
      if (header(answer, "Content-Type").startsWith("text/html")) {
        links(Api.text(answer)).stream()
            .filter(l -> l.startsWith("/") && !found.contains(l))
            .distinct()
            .forEach(found::add);
      }
    }
    assertTrue(found.size() > 10, found::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ":hostile", ":hostile-index"})
  void whatAnybodyMayWriteIsOnlyText(String reference) throws Exception {
    Digest image = showcase.image("amd64", Showcase.HOSTILE, "hostile");
    showcase.signature(image, Showcase.HOSTILE);
    showcase.index(image, Showcase.HOSTILE, "hostile-index");
    assertHarmless(page("/ui/team/web" + reference), true);
  }

  @Test
  void whatIsAskedForIsOnlyText() throws Exception {
    showcase.images(1);
    String query = "%22%27%3E%3Cscript%3Edocument.title%3D%27taken%27%3C/script%3E%E2%80%AE%00";
    assertHarmless(page("/?q=" + query), true);
    assertHarmless(page("/?last=" + query), false);
    assertHarmless(page("/ui/group-00/app-000?q=" + query), true);
    assertHarmless(page("/ui/" + query, 404), true);
    assertHarmless(page("/ui/a:" + query, 404), true);
    assertHarmless(page("/ui/a@" + query, 404), true);
  }

  private static void assertHarmless(String page, boolean shown) {
    assertEquals(1, page.split("<script", -1).length - 1, page);
    assertEquals(shown, page.contains("&lt;script&gt;document.title=&#39;taken"), page);
    assertFalse(page.contains("\u202E") || page.contains("\u0000"));
  }

  @Test
  void theBrowserIsToldToRunNothingElse() throws Exception {
    HttpResponse<byte[]> answer = api.get("/");
    String policy = header(answer, "Content-Security-Policy");
    assertHas(policy, "default-src 'none'", "frame-ancestors 'none'", "form-action 'self'");
    for (String element : List.of("style", "script")) {
      Matcher own =
          Pattern.compile("(?s)<%1$s>(.*?)</%1$s>".formatted(element)).matcher(Api.text(answer));
      assertTrue(own.find());
      byte[] hash = HexFormat.of().parseHex(Digest.sha256(own.group(1)).hex());
      assertHas(policy, element + "-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
    }
    assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
    assertEquals("private, no-cache", header(answer, "Cache-Control"));
    assertFalse(Api.text(answer).contains(" style=") || Api.text(answer).contains(" onclick="));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ui/none",
        "/ui/none:v1",
        "/ui/team/web:none",
        "/ui/team/web@sha256:0000000000000000000000000000000000000000000000000000000000000000",
        "/ui/team/web@sha256:12",
        "/ui/team/web@",
        "/ui/team/web:",
        "/ui/team/web/",
        "/ui/UPPER",
        "/ui/a//b",
        "/ui/../v2/",
        "/ui/%2e%2e/etc",
      })
  void whatIsNotThereIsAPageToo(String path) throws Exception {
    showcase.image("amd64", "", "v1");
    String page = page(path, 404);
    assertHas(page, "<h1>Not found</h1>", "href=\"/\"");
  }

  /** What Java's client would not send. */
  private String raw(String path, String host) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.uri().getPort())) {
      String request = "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.formatted(path, host).getBytes("UTF-8"));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void brokenRequestsAreAnsweredToo() throws Exception {
    assertHas(raw("/ui/%zz", "localhost"), "HTTP/1.1 404", "<h1>Not found</h1>");
    assertHas(raw("/ui/a%ff", "localhost"), "HTTP/1.1 404", "<h1>Not found</h1>");
    assertHas(raw("/?q=%zz&q=%zz", "localhost"), "HTTP/1.1 404", "can’t be read");
    assertHas(raw("/?q=%ff%fe", "localhost"), "HTTP/1.1 200");
  }

  @Test
  void commandsNameTheHostAsTheClientReachedIt() throws Exception {
    assertHas(raw("/", "registry.example"), "docker push registry.example/app:v1");
    assertHas(raw("/", "registry"), "docker push registry:80/app:v1");
    assertHas(raw("/", "x$(reboot)"), "docker push localhost/app:v1");
    HttpResponse<byte[]> proxied = api.get("/", "X-Forwarded-Proto", "https");
    assertEquals(200, proxied.statusCode());
  }

  @Test
  void onlyReadingIsPossible() throws Exception {
    HttpResponse<byte[]> answer = api.send("POST", "/", new byte[] {1});
    assertEquals(405, answer.statusCode());
    assertEquals("GET, HEAD", header(answer, "Allow"));
    assertHas(Api.text(answer), "<h1>Not possible here</h1>");
    HttpResponse<byte[]> head = api.send("HEAD", "/ui/none", new byte[0]);
    assertEquals(404, head.statusCode());
    assertEquals(0, head.body().length);
    for (String path : List.of("/ui", "/ui/")) {
      assertHas(page(path), "<h1>Repositories</h1>");
    }
    assertError(api.get("/other"), 404, "UNSUPPORTED");
  }

  @Test
  void oddManifestsAreShownAsFarAsTheyGo() throws Exception {
    RepositoryName name = new RepositoryName("odd");
    String[] manifests = {
      "{\"schemaVersion\":1,\"name\":\"a\"}",
      "no JSON",
      "{\"schemaVersion\":2,\"config\":{\"digest\":\"%s\",\"size\":-5,\"mediaType\":\"%s\"},\"layers\":[]}"
          .formatted(Digest.sha256("gone"), MediaType.OCI_CONFIG),
      "{\"schemaVersion\":2,\"config\":{\"digest\":\"%s\",\"size\":9223372036854775807,\"mediaType\":7},\"layers\":[{\"digest\":\"%s\",\"size\":9e99,\"mediaType\":{}},{\"digest\":\"%s\",\"size\":\"many\"}],\"annotations\":{\"a\":[1]}}"
          .formatted(Digest.sha256("x"), Digest.sha256("y"), Digest.sha256("z")),
      "{\"schemaVersion\":2,\"manifests\":[]}",
      "{\"schemaVersion\":2,\"manifests\":[{\"digest\":\"%s\",\"platform\":{\"os\":1},\"annotations\":[]}]}"
          .formatted(Digest.sha256("gone")),
    };
    for (int i = 0; i < manifests.length; i++) {
      byte[] bytes = manifests[i].getBytes(StandardCharsets.UTF_8);
      store.putManifest(name, Digest.sha256(bytes), bytes);
      store.tag(name, new Tag("v" + i), Digest.sha256(bytes));
      page("/ui/odd:v" + i);
    }
    assertHas(words(page("/ui/odd:v0")), "A manifest that can’t be read here", "Problem");
    assertHas(words(page("/ui/odd:v4")), "This index lists nothing");
    assertHas(words(page("/ui/odd")), " 6 tags ", "a manifest that can&#39;t be read");
  }

  @Test
  void oddConfigsAreShownAsFarAsTheyGo() throws Exception {
    RepositoryName name = new RepositoryName("odd");
    String[] configs = {
      "",
      "[]",
      "{",
      "{\"config\":null,\"history\":null,\"created\":1}",
      "{\"os\":\"linux\",\"config\":{\"Env\":[1,null,{}],\"Labels\":[],\"ExposedPorts\":\"80\",\"Entrypoint\":\"sh -c\"},\"history\":[1,{}]}",
      "{\"created\":\"0001-01-01T00:00:00Z\",\"config\":{\"Cmd\":{},\"Env\":\"A=b\"}}"
    };
    for (int i = 0; i < configs.length; i++) {
      byte[] config = configs[i].getBytes(StandardCharsets.UTF_8);
      showcase.blob(name, config);
      ObjectNode manifest = JsonMapper.shared().createObjectNode().put("schemaVersion", 2);
      Showcase.describe(manifest.putObject("config"), MediaType.OCI_CONFIG, config);
      manifest.putArray("layers");
      showcase.manifest(name, manifest, "v" + i);
      assertHas(words(page("/ui/odd:v" + i)), "An image");
    }
    assertHas(words(page("/ui/odd:v4")), "Entrypoint sh -c");
    assertFalse(page("/ui/odd:v5").contains("Created"), "the year 1 means that nobody told");
    assertHas(words(page("/ui/odd")), " 6 tags ");
  }

  @Test
  void noPageGrowsWithoutEnd() throws Exception {
    RepositoryName name = new RepositoryName("long");
    ObjectNode manifest = JsonMapper.shared().createObjectNode().put("schemaVersion", 2);
    byte[] config = "{}".getBytes(StandardCharsets.UTF_8);
    Showcase.describe(manifest.putObject("config"), MediaType.OCI_CONFIG, config);
    for (int i = 0; i < 5000; i++) {
      Showcase.describe(
          manifest.withArray("layers").addObject(),
          MediaType.OCI_LAYER,
          ("" + i).getBytes("UTF-8"));
    }
    manifest.putObject("annotations").put("long", "x".repeat(1_000_000));
    showcase.manifest(name, manifest, "v1");
    String page = page("/ui/long:v1");
    assertHas(words(page), "in 5,000 layers", "and 4700 more", "xxx… (1,000,000 characters)");
    assertTrue(page.length() < 300_000, () -> "" + page.length());
  }

  @Test
  void agesAreToldByTheClock() throws Exception {
    Digest image = showcase.image("amd64", "", "v1");
    showcase.signature(image, "");
    Clock clock = Clock.fixed(Instant.parse("2026-11-24T08:15:30.2Z"), ZoneOffset.UTC);
    Pages pages = new Pages(store, new Referrers(store), clock);
    PageRequest request =
        new PageRequest("/ui/team/web:v1", Map.of(), "https://registry.example", Access.open());
    PageAnswer answer = pages.answer(request);
    assertHas(
        words(answer.html()),
        "Created 4 days ago · 2026-11-20 08:15:30 UTC",
        "2 days ago",
        "docker pull registry.example/team/web:v1");
  }
}
