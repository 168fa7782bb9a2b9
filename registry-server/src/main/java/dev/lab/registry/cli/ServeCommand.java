package dev.lab.registry.cli;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.auth.Authentication;
import dev.lab.registry.auth.Rules;
import dev.lab.registry.config.ConfigFile;
import dev.lab.registry.config.Listen;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.config.SelfSigned;
import dev.lab.registry.config.Tls;
import dev.lab.registry.store.FilesystemStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the registry until a signal ends it. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Run the registry until a signal ends it.",
      "Without CONFIG it listens on 127.0.0.1:5000 and forgets its content at the end."
    },
    footer = {"", ExitCode.SAID})
final class ServeCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "CONFIG",
      description =
          "distribution's config.yml; REGISTRY_ variables override it. By default what"
              + " REGISTRY_CONFIGURATION_PATH names")
  @Nullable Path file;

  @Option(names = "--port", description = "listen on this port (0 for any free one)")
  @Nullable Integer port;

  @Option(names = "--host", description = "listen on this address (default 127.0.0.1)")
  @Nullable String host;

  @Option(names = "--data", paramLabel = "DIR", description = "keep images in this folder")
  @Nullable Path data;

  @Option(names = "--delete", description = "allow tags, manifests and blobs to be deleted")
  boolean delete;

  @Option(names = "--read-only", description = "refuse pushes and deletions")
  private boolean readOnly;

  @Option(names = "--page", description = "show people with a browser what is here, at /")
  private boolean page;

  @Option(
      names = "--no-sync",
      description =
          "with --data: do not force pushes to the disk; faster, and a power cut may lose them")
  boolean noSync;

  @Option(
      names = "--htpasswd",
      paramLabel = "FILE",
      description = "ask for the users and passwords of this file (made by: htpasswd -B)")
  private @Nullable Path users;

  @Option(names = "--tls-cert", paramLabel = "FILE", description = "serve TLS by this certificate")
  private @Nullable Path certificate;

  @Option(names = "--tls-key", paramLabel = "FILE", description = "and this key, both in PEM")
  private @Nullable Path key;

  @Option(
      names = "--self-signed",
      paramLabel = "DIR",
      arity = "0..1",
      fallbackValue = "registry-tls",
      description =
          "serve TLS by an authority and a certificate made in this folder (registry-tls), and say"
              + " how docker is told to trust it")
  private @Nullable Path selfSigned;

  @Option(
      names = "--debug-port",
      paramLabel = "PORT",
      description = "tell /metrics, /livez and /readyz on this port")
  private @Nullable Integer debugPort;

  @Option(names = "--access-log", description = "a line of JSON to standard error a request")
  private boolean accessLog;

  @Spec private @Nullable CommandSpec spec;

  private @Nullable PrintWriter out;
  private @Nullable PrintWriter err;

  /** Has it speak here, rather than where the command line that it was read from does. */
  void speak(PrintWriter toOut, PrintWriter toErr) {
    out = toOut;
    err = toErr;
  }

  private PrintWriter out() {
    return out == null ? commandLine().getOut() : out;
  }

  private CommandLine commandLine() {
    return Objects.requireNonNull(spec, "read from a command line").commandLine();
  }

  @Override
  public Integer call() throws Exception {
    RegistryConfig config = config().withLog(this::say);
    RegistryServer server = RegistryServer.start(config);
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.shutDown();
                  ended.countDown();
                }));
    out().println("registry at " + server.uri());
    server.debugUri().ifPresent(u -> out().println("metrics at " + u));
    out().flush();
    ended.await();
    return ExitCode.OK;
  }

  private void say(String line) {
    (err == null ? commandLine().getErr() : err).println(line);
  }

  private RegistryConfig config() throws Exception {
    Map<String, String> environment = System.getenv();
    Path named = file;
    if (named == null && environment.get("REGISTRY_CONFIGURATION_PATH") != null) {
      named = Path.of(environment.get("REGISTRY_CONFIGURATION_PATH"));
    }
    RegistryConfig config =
        named == null
            ? RegistryConfig.inMemory().withPort(5000)
            : ConfigFile.read(named, environment, this::say);
    if (data != null) {
      Path folder = data;
      config = config.withStorage(() -> FilesystemStore.open(folder, !noSync));
    }
    if (users != null) {
      Path passwords = users;
      config =
          config.withAccounts(
              () ->
                  Authentication.htpasswd(
                      "registry", passwords, Rules.authenticatedMayAll(), false));
    }
    config = config.withListen(listen(config));
    if (delete) {
      config = config.withDeleteEnabled(true);
    }
    if (readOnly) {
      config = config.withReadOnly(true);
    }
    if (page) {
      config = config.withPage(true);
    }
    return accessLog ? config.withAccess(this::say) : config;
  }

  private Listen listen(RegistryConfig config) throws Exception {
    Listen listen = config.listen();
    try {
      listen = listen.at(host == null ? listen.host() : host, port == null ? listen.port() : port);
      if (debugPort != null) {
        listen = listen.withDebug(new Listen.Debug(listen.host(), debugPort, "/metrics"));
      }
    } catch (IllegalArgumentException e) {
      throw new ParameterException(commandLine(), e.getMessage(), e);
    }
    if (certificate != null && key != null) {
      return listen.withTls(Tls.of(certificate, key));
    }
    if (certificate != null || key != null) {
      throw new ParameterException(commandLine(), "--tls-cert and --tls-key go together.");
    }
    if (selfSigned != null) {
      SelfSigned made = SelfSigned.in(selfSigned, listen.host());
      out().println(made.howToTrust(listen.host(), listen.port()));
      return listen.withTls(made.tls());
    }
    return listen;
  }
}
