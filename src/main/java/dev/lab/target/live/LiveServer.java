package dev.lab.target.live;

import dev.lab.target.guard.Guard;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.okhttp.OkHttpClientFactory;
import okhttp3.OkHttpClient;

/** An API server that may be asked for several learners, within what a guard allows. */
public final class LiveServer {
  private final String kubeconfig;
  private final String url;
  private final HttpClient http;

  private LiveServer(String kubeconfig, String url, HttpClient http) {
    this.kubeconfig = kubeconfig;
    this.url = url;
    this.http = http;
  }

  /**
   * The server that a kubeconfig's current context names.
   *
   * @param own whether it is the instructor's own, which may run programs to log in and be anywhere
   */
  public static LiveServer open(String kubeconfig, Guard guard, boolean own) {
    // This reads nothing but the text: the other ways add tokens of this machine's environment.
    Config config = LiveWorld.within(Config.fromKubeconfig(kubeconfig));
    HttpClient.Factory factory =
        new OkHttpClientFactory() {
          @Override
          protected OkHttpClient.Builder newOkHttpClientBuilder() {
            return guard.begin();
          }

          @Override
          protected void additionalConfig(OkHttpClient.Builder builder) {
            guard.server(builder, own);
          }
        };
    HttpClient http = factory.newBuilder(config).build();
    return new LiveServer(kubeconfig, config.getMasterUrl(), http);
  }

  String kubeconfig() {
    return kubeconfig;
  }

  String url() {
    return url;
  }

  HttpClient http() {
    return http;
  }
}
