package dev.lab.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.testing.Commands;
import dev.lab.testing.Commands.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry in the cluster with TLS, users and two replicas, as kubectl and docker meet it. */
class SecureRegistryTest {
  private static final String REGISTRY =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: vault}
      spec:
        replicas: 2
        selector: {matchLabels: {app: vault}}
        template:
          metadata: {labels: {app: vault}}
          spec:
            containers:
            - name: registry
              image: registry:2
              env:
              - {name: REGISTRY_AUTH_HTPASSWD_REALM, value: vault}
              - {name: REGISTRY_AUTH_HTPASSWD_PATH, value: /users/htpasswd}
              - {name: REGISTRY_HTTP_TLS_CERTIFICATE, value: /tls/tls.crt}
              - {name: REGISTRY_HTTP_TLS_KEY, value: /tls/tls.key}
              - name: REGISTRY_HTTP_SECRET
                valueFrom: {secretKeyRef: {name: users, key: shared}}
              volumeMounts:
              - {name: tls, mountPath: /tls}
              - {name: users, mountPath: /users}
              - {name: images, mountPath: /var/lib/registry}
            volumes:
            - {name: tls, secret: {secretName: tls}}
            - {name: users, secret: {secretName: users}}
            - {name: images, hostPath: {path: /var/images}}
      """;

  @TempDir Path folder;
  private Sandbox sandbox;
  private Commands commands;

  @BeforeEach
  void start() throws Exception {
    sandbox = Sandbox.start(SandboxConfig.of("test", folder.resolve("sandbox"), System.getenv()));
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", folder.toString());
    environment.putAll(sandbox.environment());
    commands = new Commands(folder, environment);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private String ok(String command) throws Exception {
    return commands.ok(command.split(" "));
  }

  private String eventually(String text, String command) throws Exception {
    return commands.eventually(text, command.split(" "));
  }

  private void makeSecrets() throws Exception {
    ok(
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -keyout"
            + " tls.key -out tls.crt -subj /CN=vault -addext subjectAltName=IP:127.0.0.1");
    ok("kubectl create secret tls tls --cert=tls.crt --key=tls.key");
    Files.writeString(folder.resolve("htpasswd"), ok("htpasswd -Bbn ada s3cret"));
    ok("kubectl create secret generic users --from-file=htpasswd --from-literal=shared=x");
  }

  @Test
  void itIsSignedInToPushedToAndPulledFrom() throws Exception {
    Files.writeString(folder.resolve("vault.yml"), REGISTRY);
    ok("kubectl apply -f vault.yml");
    eventually(
        "MountVolume.SetUp failed for volume \"tls\" : secret \"tls\" not found",
        "kubectl get events");
    eventually("ContainerCreating", "kubectl get pods");
    makeSecrets();
    ok("kubectl rollout status deploy/vault --timeout=60s");
    ok("kubectl expose deploy/vault --port=5000 --type=NodePort");
    String at = "127.0.0.1:" + ok("kubectl get svc/vault -o jsonpath={.spec.ports[0].nodePort}");
    eventually("401", "curl -sk -o /dev/null -w %{http_code} https://" + at + "/v2/");
    assertEquals("{}", ok("curl -s --cacert tls.crt -u ada:s3cret https://" + at + "/v2/").strip());

    Ran stranger = commands.run("docker", "login", "-u", "ada", "-p", "wrong", at);
    assertTrue(stranger.exit() != 0 && stranger.err().contains("nauthorized"), stranger.err());
    ok("docker login -u ada -p s3cret " + at);
    ok("docker pull busybox");
    ok("docker tag busybox " + at + "/box:v1");
    ok("docker push " + at + "/box:v1");

    ok("kubectl run stranger --image=" + at + "/box:v1 --restart=Never -- sleep 60");
    eventually("no basic auth credentials", "kubectl get events");
    ok(
        "kubectl create secret docker-registry vault --docker-server="
            + at
            + " --docker-username=ada --docker-password=s3cret");
    ok(
        "kubectl patch serviceaccount default -p"
            + " {\"imagePullSecrets\":[{\"name\":\"vault\"}]}");
    ok("kubectl run friend --image=" + at + "/box:v1 --restart=Never -- sleep 60");
    ok("kubectl wait --for=condition=Ready pod/friend --timeout=30s");

    commands.ok(
        "kubectl", "set", "env", "deploy/vault", "REGISTRY_TAGS_IMMUTABLE=[{tags: \"v*\"}]");
    ok("kubectl rollout status deploy/vault --timeout=60s");
    ok("docker pull alpine");
    ok("docker tag alpine " + at + "/box:v1");
    Ran moved = commands.run("docker", "push", at + "/box:v1");
    assertTrue(moved.exit() != 0 && moved.err().contains("v1"), moved.out() + moved.err());
    ok("docker tag alpine " + at + "/box:v2");
    ok("docker push " + at + "/box:v2");
  }

  @Test
  void whatItIsToldWronglyIsInItsLog() throws Exception {
    makeSecrets();
    Files.writeString(folder.resolve("vault.yml"), REGISTRY.replace("/tls/tls.key", "/tls/key"));
    ok("kubectl apply -f vault.yml");
    eventually("/tls/key", "kubectl logs deploy/vault");
    ok("kubectl delete deploy/vault");
    Files.writeString(folder.resolve("vault.yml"), REGISTRY.replace("key: shared", "key: nothing"));
    ok("kubectl apply -f vault.yml");
    eventually("CreateContainerConfigError", "kubectl get pods");
    eventually("Error: couldn't find key nothing in Secret default/users", "kubectl get events");
  }

  @Test
  void variablesAndFilesComeFromConfigMapsAndSecrets() throws Exception {
    ok("kubectl create configmap words --from-literal=GREETING=hello --from-literal=motd=all");
    ok("kubectl create secret generic keys --from-literal=PASSWORD=s3cret");
    Files.writeString(
        folder.resolve("pod.yml"),
        """
        apiVersion: v1
        kind: Pod
        metadata: {name: says}
        spec:
          restartPolicy: Never
          containers:
          - name: main
            image: registry:2
            args: [serve, /etc/lab/registry.yml]
            envFrom:
            - configMapRef: {name: words}
            - {prefix: KEY_, secretRef: {name: keys}}
            - configMapRef: {name: none, optional: true}
            volumeMounts: [{name: files, mountPath: /etc/lab}]
          volumes:
          - name: files
            projected:
              sources:
              - configMap: {name: words, items: [{key: motd, path: motd}]}
              - configMap: {name: config}
        """);
    ok("kubectl apply -f pod.yml");
    eventually("configmap \"config\" not found", "kubectl get events");
    Files.writeString(
        folder.resolve("registry.yml"),
        """
        version: 0.1
        storage: {inmemory: {}}
        http: {addr: ":5001"}
        """);
    ok("kubectl create configmap config --from-file=registry.yml");
    eventually("listening on [::]:5001", "kubectl logs says");
  }
}
