package dev.lab.target.live;

import dev.lab.registry.client.RegistryClient;
import dev.lab.registry.client.RegistryEndpoint;
import dev.lab.registry.client.TransportRule;
import dev.lab.registry.login.DockerLogins;
import dev.lab.target.Cluster;
import dev.lab.target.Http;
import dev.lab.target.LearnerShell;
import dev.lab.target.Programs;
import dev.lab.target.Registries;
import dev.lab.target.Registry;
import dev.lab.target.Resource;
import dev.lab.target.Time;
import dev.lab.target.UnreachableException;
import dev.lab.target.Witness;
import dev.lab.target.World;
import dev.lab.target.guard.Share;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.SocketFactory;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The world of one learner; closing it ends its connections. */
public final class LiveWorld implements AutoCloseable {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int REQUEST_MILLIS = 15_000;
  private static final int MOST_BODY = 1024 * 1024;

  private final Runnable closing;
  private final String server;
  private final @Nullable Share share;
  private final OkHttpClient http;
  private final LiveCluster cluster;
  private final HostedRegistries hosted;
  private final LiveAccess access;
  private final String registryAddress;
  private volatile Consumer<String> told = request -> {};

  private LiveWorld(String file, String kubeconfig, String namespace, String registryAddress) {
    this(file, kubeconfig, namespace, registryAddress, SocketFactory.getDefault());
  }

  private LiveWorld(
      String file,
      String kubeconfig,
      String namespace,
      String registryAddress,
      SocketFactory sockets) {
    Config config = config(kubeconfig);
    KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build();
    this.server = config.getMasterUrl();
    this.share = null;
    this.http =
        telling(
            new OkHttpClient.Builder()
                .socketFactory(sockets)
                .connectTimeout(Duration.ofSeconds(5))
                .readTimeout(Duration.ofSeconds(15)));
    this.cluster =
        new LiveCluster(client.getHttpClient(), server, namespace, r -> told.accept(r), share);
    this.access = new LiveAccess(cluster, file, kubeconfig, namespace);
    this.hosted = new HostedRegistries(http);
    this.registryAddress = registryAddress;
    this.closing =
        () -> {
          client.close();
          http.dispatcher().executorService().shutdown();
          http.connectionPool().evictAll();
        };
  }

  private LiveWorld(LiveServer of, String namespace, String registryAddress, Share share) {
    this.server = of.url();
    this.share = share;
    this.http = telling(share.client().newBuilder());
    this.cluster = new LiveCluster(of.http(), server, namespace, r -> told.accept(r), share);
    this.access = new LiveAccess(cluster, "", of.kubeconfig(), namespace);
    this.hosted = new HostedRegistries(http);
    this.registryAddress = registryAddress;
    // What is shared with others stays open.
    this.closing = () -> {};
  }

  private OkHttpClient telling(OkHttpClient.Builder builder) {
    return builder
        .addNetworkInterceptor(
            chain -> {
              told.accept(chain.request().method() + " " + chain.request().url());
              return chain.proceed(chain.request());
            })
        .build();
  }

  private static Config config(String kubeconfig) {
    return within(Config.fromKubeconfig(null, kubeconfig, null));
  }

  /** With the times that one answer may take. */
  static Config within(Config config) {
    config.setConnectionTimeout(CONNECT_MILLIS);
    config.setRequestTimeout(REQUEST_MILLIS);
    config.setRequestRetryBackoffLimit(0);
    return config;
  }

  /**
   * Of a server that is asked for many, as far as it may be for one of them.
   *
   * @param registryAddress empty to find the registry behind its Service
   */
  public static LiveWorld of(
      LiveServer server, String namespace, String registryAddress, Share share) {
    return new LiveWorld(server, namespace, registryAddress, share);
  }

  /** Of the cluster that a kubeconfig's current context names. */
  public static LiveWorld of(Path kubeconfig, String namespace) throws IOException {
    return of(kubeconfig, namespace, "");
  }

  /**
   * The same, with the registry at an address of its own.
   *
   * @param registryAddress empty to find the registry behind its Service
   */
  public static LiveWorld of(Path kubeconfig, String namespace, String registryAddress)
      throws IOException {
    return new LiveWorld(
        kubeconfig.toString(), Files.readString(kubeconfig), namespace, registryAddress);
  }

  /** The same, reaching registries and pages by these sockets only. */
  public static LiveWorld by(SocketFactory sockets, Path kubeconfig, String namespace)
      throws IOException {
    return new LiveWorld(
        kubeconfig.toString(), Files.readString(kubeconfig), namespace, "", sockets);
  }

  /** The same from a kubeconfig's text, which is written nowhere. */
  public static LiveWorld ofText(String kubeconfig, String namespace, String registryAddress) {
    return new LiveWorld("", kubeconfig, namespace, registryAddress);
  }

  /** Tells of each request that is sent, such as {@code GET https://…}. */
  public void onRequest(Consumer<String> listener) {
    told = listener;
  }

  /** The cluster alone. */
  public Cluster cluster() {
    return cluster;
  }

  /** The world with this shell in it. */
  public World world(LearnerShell shell, boolean anyAddress) {
    Registries registries = new LiveRegistries(shell, n -> cluster.find(Resource.SERVICE, n));
    return new World(
        cluster,
        registries,
        shell,
        http(),
        access,
        Time.HERE,
        Programs.HERE,
        Witness.NONE,
        anyAddress);
  }

  private final class LiveRegistries implements Registries {
    private final LearnerShell shell;
    private final Function<String, Optional<JsonNode>> services;

    LiveRegistries(LearnerShell shell, Function<String, Optional<JsonNode>> services) {
      this.shell = shell;
      this.services = services;
    }

    @Override
    public Registries reading(Function<String, Optional<JsonNode>> others) {
      return new LiveRegistries(shell, others);
    }

    @Override
    public Optional<Registry> behind(String service) {
      return registryAddress.isEmpty()
          ? services.apply(service).map(found -> nearest(service, found, shell))
          : Optional.of(at(registryAddress));
    }

    @Override
    public Optional<Registry> through(String service) {
      return services
          .apply(service)
          .map(found -> proxied(service, found.path("spec").path("ports").path(0)));
    }

    @Override
    public Registry at(String address) {
      return direct(address, shell);
    }

    @Override
    public Registry named(String host) {
      return hosted.at(host, environment(shell));
    }
  }

  /**
   * Has images of this host looked for somewhere else, as the sandbox's engine looks for the Docker
   * Hub's.
   */
  public void lead(String host, RegistryEndpoint endpoint) {
    hosted.lead(host, endpoint);
  }

  /** What a docker that is run from here has of us; from the learner's shell where there is one. */
  private static Map<String, String> environment(LearnerShell shell) {
    if (!shell.visible()) {
      return System.getenv();
    }
    Map<String, String> exported = new HashMap<>();
    shell
        .variables()
        .forEach(
            (name, variable) -> {
              if (variable.exported()) {
                exported.put(name, variable.value());
              }
            });
    return exported;
  }

  /** With or without TLS, and as the learner's docker where it asks who one is. */
  private DirectRegistry direct(String address, LearnerShell shell) {
    try {
      return new DirectRegistry(
          new RegistryClient(
              http,
              endpoint(address),
              asked -> DockerLogins.of(environment(shell)).find(address).credentials()));
    } catch (IllegalArgumentException e) {
      throw new UnreachableException("the registry at " + address, "that is no address");
    }
  }

  /**
   * As an engine that needs nothing secure would speak to it; guarded, as an engine does that was
   * told nothing, unless the address says that there is no TLS.
   */
  private RegistryEndpoint endpoint(String address) {
    String host = address.replaceFirst("^https?://", "").replaceFirst("/$", "");
    if (!host.equals(address)) {
      return new RegistryEndpoint(host, address.startsWith("https:") ? "https" : "http");
    }
    return share == null
        ? new RegistryEndpoint(host, "http", true)
        : TransportRule.standard().endpoint(host);
  }

  private Registry nearest(String service, JsonNode found, LearnerShell shell) {
    JsonNode port = found.path("spec").path("ports").path(0);
    ProxiedRegistry proxied = proxied(service, port);
    int nodePort = port.path("nodePort").asInt(0);
    return nodePort > 0 && isLocal()
        ? new NearestRegistry(direct("127.0.0.1:" + nodePort, shell), proxied)
        : proxied;
  }

  private ProxiedRegistry proxied(String service, JsonNode port) {
    return new ProxiedRegistry(cluster, service, port.path("port").asInt(5000));
  }

  /** Whether a node port on this machine can be this cluster's. */
  private boolean isLocal() {
    String host = java.net.URI.create(server).getHost();
    return host != null
        && (share == null || share.guard().local())
        && (host.startsWith("127.") || host.equals("localhost"));
  }

  private Http http() {
    return url -> {
      try (Response response = http.newCall(new Request.Builder().url(url).build()).execute()) {
        byte[] body = response.body().byteStream().readNBytes(MOST_BODY);
        return new Http.Response(
            response.code(), new String(body, java.nio.charset.StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw Faults.unreachable(url, e);
      } catch (IllegalArgumentException e) {
        throw new UnreachableException(url, "that is no URL");
      }
    };
  }

  @Override
  public void close() {
    closing.run();
  }
}
