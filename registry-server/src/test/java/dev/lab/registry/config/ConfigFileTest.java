package dev.lab.registry.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.mirror.MirrorStore;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.FilesystemStore;
import dev.lab.registry.store.MemoryStore;
import dev.lab.registry.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Distribution's configuration, as its versions 2 and 3 ship and document it. */
class ConfigFileTest {
  private static final String MINIMAL = "version: 0.1\nstorage: {inmemory: }\n";

  @TempDir Path folder = Path.of("");

  private static RegistryConfig parse(String text, String... environment) throws Exception {
    Map<String, String> variables = new java.util.HashMap<>();
    for (int i = 0; i < environment.length; i += 2) {
      variables.put(environment[i], environment[i + 1]);
    }
    return ConfigFile.parse("config.yml", text, variables, line -> {});
  }

  private static String refused(String text, String... environment) {
    return assertThrows(ConfigException.class, () -> parse(text, environment)).getMessage();
  }

  @Test
  void theFileOfTheRegistrysOwnImageIsRead() throws Exception {
    String shipped =
        """
        version: 0.1
        log:
          fields:
            service: registry
        storage:
          cache:
            blobdescriptor: inmemory
          filesystem:
            rootdirectory: %s
          delete:
            enabled: true
          tag:
            concurrencylimit: 8
          maintenance:
            uploadpurging:
              enabled: true
              age: 168h
              interval: 12h
              dryrun: false
            readonly:
              enabled: true
        http:
          addr: :5001
          headers:
            X-Content-Type-Options: [nosniff]
          debug:
            addr: localhost:5002
            prometheus:
              enabled: true
              path: /numbers
          draintimeout: 1m30s
        health:
          storagedriver:
            enabled: true
            interval: 10s
            threshold: 3
        """
            .formatted(folder);
    RegistryConfig config = parse(shipped);
    assertEquals("0.0.0.0", config.host());
    assertEquals(5001, config.port());
    assertEquals(Map.of("X-Content-Type-Options", "nosniff"), config.listen().headers());
    assertEquals(Duration.ofSeconds(90), config.listen().drain());
    assertEquals(
        Optional.of(new Listen.Debug("localhost", 5002, "/numbers")), config.listen().debug());
    assertTrue(config.serving().deleteEnabled());
    assertTrue(config.serving().readOnly());
    assertTrue(config.access().isPresent());
    assertEquals(new Upkeep(Duration.ofDays(7), Duration.ofHours(12)), config.upkeep());
    try (Store store = config.storage().open()) {
      assertInstanceOf(FilesystemStore.class, store);
    }
    assertTrue(Files.isDirectory(folder.resolve("docker/registry/v2")));
  }

  @Test
  void withoutAnAddressItIsTheLoopback() throws Exception {
    RegistryConfig config = parse(MINIMAL);
    assertEquals("127.0.0.1", config.host());
    assertEquals(5000, config.port());
    assertEquals("::1", parse(MINIMAL + "http: {addr: '[::1]:7'}").host());
    try (Store store = config.storage().open()) {
      assertInstanceOf(MemoryStore.class, store);
    }
  }

  @Test
  void variablesOverrideKeys() throws Exception {
    RegistryConfig config =
        parse(
            "version: 0.1\nstorage:\n  filesystem:\n    rootdirectory: /nowhere\nhttp:\n  addr: :1\n",
            "REGISTRY_HTTP_ADDR",
            "127.0.0.1:5050",
            "REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY",
            folder.toString(),
            "REGISTRY_STORAGE_DELETE_ENABLED",
            "true",
            "REGISTRY_LOG_ACCESSLOG_DISABLED",
            "true",
            "REGISTRY_HTTP_HEADERS",
            "{X-Served-By: [one]}",
            "HOME",
            "/root");
    assertEquals(5050, config.port());
    assertTrue(config.serving().deleteEnabled());
    assertFalse(config.access().isPresent());
    assertEquals(Map.of("X-Served-By", "one"), config.listen().headers());
    config.storage().open().close();
    assertTrue(
        refused(MINIMAL, "REGISTRY_HTTP_ADDRESS", ":1").contains("http.address: is not a key"));
    assertTrue(
        refused(MINIMAL, "REGISTRY_HTTP_ADDR_PORT", "1").contains("http.addr"), "addr is a text");
  }

  @Test
  void whatAKubeletTellsOfAServiceNamedRegistryIsNoKey() throws Exception {
    RegistryConfig config =
        parse(
            MINIMAL,
            "REGISTRY_SERVICE_HOST",
            "10.96.0.7",
            "REGISTRY_SERVICE_PORT",
            "5000",
            "REGISTRY_PORT",
            "tcp://10.96.0.7:5000",
            "REGISTRY_PORT_5000_TCP_ADDR",
            "10.96.0.7",
            "REGISTRY_CONFIGURATION_PATH",
            "/etc/registry.yml",
            "REGISTRY_STORAGE_DELETE_ENABLED",
            "true");
    assertTrue(config.serving().deleteEnabled());
  }

  @Test
  void tlsAccountsRulesAndTagsAreRead() throws Exception {
    Path users = Files.writeString(folder.resolve("users"), "");
    String text =
        MINIMAL
            + """
            http:
              tls:
                certificate: /c.pem
                key: /k.pem
                clientcas: [/ca.pem]
                clientauth: verify-client-cert-if-given
                minimumtls: tls1.3
            auth:
              htpasswd:
                realm: basic-realm
                path: %s
                tokens: true
            rules:
            - who: [alice]
              repositories: ['team/**']
              may: [pull, push]
            - who: anonymous
              repositories: 'public/*'
              may: pull
            tags:
              immutable:
              - tags: 'v*'
              refused:
              - repositories: 'class/**'
                tags: latest
                because: say which version it is
            """
                .formatted(users);
    RegistryConfig config = parse(text);
    assertEquals(
        Optional.of(
            new Tls(
                Path.of("/c.pem"),
                Path.of("/k.pem"),
                List.of(Path.of("/ca.pem")),
                false,
                List.of("TLSv1.3"))),
        config.listen().tls());
    assertTrue(config.accounts().open().tokenServer().isPresent());
    Path key = folder.resolve("token.key");
    String kept = text.replace("tokens: true\n", "tokens: true\n    tokenkey: " + key + "\n");
    assertTrue(parse(kept).accounts().open().tokenServer().isPresent());
    assertTrue(Files.exists(key));
    assertTrue(
        refused(kept.replace("tokens: true", "tokens: false").replace("anonymous", "bob"))
            .contains("auth.htpasswd.tokenkey: signs nothing"));
    RepositoryName team = new RepositoryName("class/a");
    assertTrue(config.tags().refusal(team, Tag.LATEST).orElse("").contains("which version"));
    assertTrue(config.tags().immutability(team, new Tag("v1")).isPresent());
    assertTrue(config.tags().immutability(team, Tag.LATEST).isEmpty());
  }

  @Test
  void tokensOfOthersAreRead() throws Exception {
    Path jwks = Files.writeString(folder.resolve("jwks.json"), "{\"keys\":[]}");
    String token =
        "auth: {token: {realm: 'https://t/get', service: s, issuer: i, jwks: %s}}".formatted(jwks);
    assertTrue(parse(MINIMAL + token).accounts().open().tokenServer().isEmpty());
    assertTrue(
        refused(MINIMAL + "auth: {token: {realm: r}}").contains("auth.token.service: is needed"));
    assertTrue(
        refused(MINIMAL + "auth: {token: {realm: r, service: s, issuer: i}}")
            .contains("needs rootcertbundle or jwks"));
  }

  @Test
  void whatIsNotSupportedIsNamedAllAtOnce() {
    String message =
        refused(
            """
            version: 0.2
            storage:
              azure: {accountname: x}
            http:
              prefix: r
              tls: {letsencrypt: {email: a@b}}
              unknown: 1
            auth: {silly: {realm: x, service: y}}
            middleware: {storage: [{name: cloudfront}]}
            redis: {addr: x}
            compatibility: {schema1: {enabled: true}}
            health: {file: [{file: /x}]}
            whatever: {}
            """);
    for (String part :
        List.of(
            "version: must be 0.1",
            "storage.azure: is no place to store in",
            "http.prefix: \"r\" is not a prefix of paths, as in /registry/",
            "http.tls.letsencrypt: is not supported here: leave it to a proxy",
            "http.unknown: is not a key that this registry knows",
            "auth.silly: is not supported",
            "middleware: is not supported",
            "redis: is not supported",
            "compatibility.schema1.enabled: is not supported",
            "health.file: is not supported",
            "whatever: is not a key")) {
      assertTrue(message.contains(part), () -> part + "\nnot in\n" + message);
    }
    assertTrue(refused("a: [").contains("is not YAML"));
    assertTrue(refused("").contains("has no keys"));
    assertTrue(refused("version: 0.1\nstorage: {}").contains("has 0 places to store in"));
    assertTrue(refused(MINIMAL + "http: {draintimeout: soon}").contains("is not a duration"));
    assertTrue(refused(MINIMAL + "http: {addr: here}").contains("is not HOST:PORT"));
  }

  @Test
  void theReadmesExampleIsRead() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    String example = readme.replaceAll("(?s).*```yaml\n(.*?)```.*", "$1");
    RegistryConfig config = parse(example);
    assertTrue(config.serving().page());
    assertTrue(config.notifier().isPresent());
    assertEquals(Duration.ofHours(24), config.upkeep().garbage().interval());
    assertEquals(1, config.upkeep().garbage().retention().rules().size());
    assertEquals(1, config.tags().immutable().size());
  }

  @Test
  void objectStoragesAndUpstreamsAreRead() throws Exception {
    String s3 =
        """
        version: 0.1
        storage:
          s3: {region: eu-1, bucket: images, regionendpoint: 'http://127.0.0.1:1', accesskey: a, secretkey: b}
          redirect: {disable: true}
        """;
    assertFalse(parse(s3).serving().redirect());
    assertTrue(parse(s3.replace("disable: true", "disable: false")).serving().redirect());
    assertTrue(
        refused(s3.replace("bucket: images, ", "")).contains("storage.s3.bucket is missing"));
    assertTrue(
        parse(
                "version: 0.1\nstorage: {swift: {authurl: 'http://127.0.0.1:1/auth/v1.0', username:"
                    + " a, password: b, container: c}}")
            .serving()
            .redirect());
    try (Store store =
        parse(MINIMAL + "proxy: {remoteurl: 'https://registry-1.docker.io', ttl: 1h}")
            .storage()
            .open()) {
      assertInstanceOf(MirrorStore.class, store);
    }
    String mirrors =
        "mirrors:\n- {names: 'docker.io/**', url: 'https://registry-1.docker.io', strip: true}\n"
            + "- {names: 'quay.io/**', url: 'https://quay.io', strip: true, username: u, password: p}\n";
    try (Store store = parse(MINIMAL + mirrors).storage().open()) {
      assertInstanceOf(MirrorStore.class, store);
    }
    assertTrue(refused(MINIMAL + "mirrors: [{names: x}]").contains("mirrors[0].url: is needed"));
    assertTrue(
        refused(MINIMAL + "mirrors: [{names: '**', url: 'http://x'}]").contains("it has no TLS"));
  }

  @Test
  void pagesForPeopleAreSwitchedOn() throws Exception {
    assertFalse(parse(MINIMAL).serving().page());
    assertTrue(parse(MINIMAL + "page: {enabled: true}").serving().page());
    assertTrue(parse(MINIMAL, "REGISTRY_PAGE_ENABLED", "true").serving().page());
  }
}
