package dev.lab.diagnose;

import static dev.lab.diagnose.CheckedSandbox.has;

import dev.lab.check.Outcome.Cause;
import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.Listen;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.config.Tls;
import dev.lab.registry.testing.Certificates;
import dev.lab.testing.VendorRegistry;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Why a node can't fetch an image, each brought about by a registry that is so. One on this machine
 * is trusted without TLS by all its addresses but 0.0.0.0, which leads to it as well.
 */
class PullCausesTest {
  @TempDir Path folder;

  @Test
  void aRegistryThatSpeaksPlainHttp() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder).withRegistry().withBusybox()) {
      it.check("web", "deployment", "name", "web");
      it.type("kubectl create deployment web --image=0.0.0.0:" + it.port() + "/busybox");
      Cause cause =
          it.cause("web", "pull-plain-http", "http: server gave HTTP response to HTTPS client");
      has(
          cause.read(),
          "failed to do request: Head \"https://0.0.0.0:" + it.port() + "/v2/busybox/");
      has(cause.text(), "it wants TLS, and the registry speaks plain HTTP");
      has(cause.remedy(), "127.0.0.1:NODEPORT");

      it.sandbox.faults().breakIt("wrong-platform-index");
      it.type("kubectl create deployment other --image=$REGISTRY/busybox");
      it.check("other", "deployment", "name", "other");
      cause = it.cause("other", "pull-platform", "no match for platform in manifest");
      has(cause.text(), "/busybox is not built for the node's platform");
    }
  }

  @Test
  void aRegistryWhoseCertificateNobodyTrusts() throws Exception {
    Path certificate = folder.resolve("tls.crt");
    Path key = folder.resolve("tls.key");
    Certificates authority = Certificates.authority("nobody's");
    authority.issue("registry").write(certificate, key);
    try (CheckedSandbox it = new CheckedSandbox(folder)) {
      it.check("web", "deployment", "name", "web");
      try (RegistryServer registry = registry(certificate, key)) {
        it.type("kubectl create deployment web --image=0.0.0.0:" + registry.port() + "/busybox");
        Cause cause =
            it.cause(
                "web",
                "pull-x509",
                "tls: failed to verify certificate: x509: certificate signed by unknown authority");
        has(cause.text(), "it does not trust the registry's certificate");
        has(cause.remedy(), "the certificate's authority");
      }
      Instant end = Instant.now().minus(Duration.ofHours(2));
      authority.issue("registry", end.minus(Duration.ofDays(90)), end).write(certificate, key);
      try (RegistryServer registry = registry(certificate, key)) {
        it.type("kubectl set image deploy/web '*=0.0.0.0:" + registry.port() + "/busybox'");
        Cause cause = it.cause("web", "pull-x509", "x509: certificate has expired or is not yet");
        has(cause.read(), ": current time ", " is after " + end.toString().substring(0, 13));
        has(cause.text(), "it has expired");
      }
    }
  }

  private static RegistryServer registry(Path certificate, Path key) throws Exception {
    return RegistryServer.start(
        RegistryConfig.inMemory().withListen(Listen.anywhere().withTls(Tls.of(certificate, key))));
  }

  @Test
  void aHubWhoseCertificateHasExpired() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder)) {
      it.sandbox.faults().breakIt("hub-expired-certificate");
      it.type("kubectl create deployment registry --image=registry");
      Cause cause = it.cause("deployment", "pull-x509", "x509: certificate has expired");
      has(
          cause.read(),
          "Head \"https://registry-1.docker.io/v2/library/registry/manifests/latest\"");
      has(cause.text(), "it has expired");
      has(
          it.run("docker pull busybox").err(),
          "https://registry-1.docker.io/v2/",
          "tls: failed to verify certificate: x509: certificate has expired or is not yet valid");
      it.sandbox.faults().mend("hub-expired-certificate");
      it.type("docker pull busybox");
      it.type("kubectl delete pod -l app=registry");
      it.passes("deployment");
    }
  }

  @Test
  void aRegistryThatShowsNothingToStrangers() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder);
        VendorRegistry amazon =
            VendorRegistry.start(VendorRegistry.Vendor.ECR, folder, Map.of("anna", "secret"));
        VendorRegistry quay =
            VendorRegistry.start(VendorRegistry.Vendor.QUAY, folder, Map.of("anna", "secret"))) {
      String image = amazon.address() + "/team/redis";
      it.type("docker login -u anna -p secret " + amazon.address());
      it.type("docker pull redis && docker tag redis " + image + " && docker push " + image);
      it.check("web", "deployment", "name", "web");
      it.type("kubectl create deployment web --image=" + image);
      Cause cause =
          it.cause("web", "pull-denied", "authorization failed: no basic auth credentials");
      has(cause.text(), "its registry wants to know who asks");
      has(cause.remedy(), "kubectl create secret docker-registry", "imagePullSecrets");
      String secret =
          "kubectl create secret docker-registry mine --docker-username=anna --docker-server="
              + amazon.address()
              + " --docker-password=";
      it.type(secret + "wrong");
      Thread.sleep(1_100); // Kubernetes tells the newest Pod by the second
      it.type(
          "kubectl patch deploy web -p"
              + " '{\"spec\":{\"template\":{\"spec\":{\"imagePullSecrets\":[{\"name\":\"mine\"}]}}}}'");
      it.cause("web", "pull-denied", "/team/redis/manifests/latest: 401 Unauthorized");
      it.type("kubectl delete secret mine");
      it.type("kubectl delete pod -l app=web");
      it.cause("web", "pull-denied", "no basic auth credentials");
      has(it.type("kubectl get events"), "Unable to retrieve some image pull secrets (mine)");
      it.type(secret + "secret");
      it.type("kubectl delete pod -l app=web");
      it.passes("web");

      it.type(
          "kubectl create secret docker-registry other --docker-username=anna --docker-password=no"
              + " --docker-server="
              + quay.address());
      it.type(
          "kubectl patch serviceaccount default -p '{\"imagePullSecrets\":[{\"name\":\"other\"}]}'");
      it.check("app", "deployment", "name", "app");
      it.type("kubectl create deployment app --image=" + quay.address() + "/team/app:v1");
      it.cause(
          "app", "pull-denied", "failed to authorize: failed to fetch oauth token: unexpected");
    }
  }

  @Test
  void aRegistryThatSaysNothing() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder);
        ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      it.check("web", "deployment", "name", "web");
      it.type(
          "kubectl create deployment web --image=0.0.0.0:" + silent.getLocalPort() + "/busybox");
      Cause cause = it.cause("web", "pull-timeout", "net/http: TLS handshake timeout");
      has(cause.text(), "its registry does not answer in time");
    }
  }

  @Test
  void aNodeWhoseDiskIsFull() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder)) {
      it.sandbox.faults().breakIt("image-disk-full");
      it.type("kubectl create deployment registry --image=registry");
      Cause cause = it.cause("deployment", "pull-no-space", "no space left on device");
      has(
          cause.read(),
          "failed to copy: write /var/lib/containerd/io.containerd.content.v1.content/");
      has(cause.text(), "its disk is full");
      has(cause.remedy(), "crictl rmi --prune");
      it.sandbox.faults().mend("image-disk-full");
      it.type("kubectl delete pod -l app=registry");
      it.passes("deployment");
    }
  }
}
