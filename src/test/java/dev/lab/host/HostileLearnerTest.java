package dev.lab.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.course.Audience;
import dev.lab.course.Lab;
import dev.lab.course.LabLoader;
import dev.lab.sandbox.quota.Caps;
import dev.lab.testing.Project;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A learner who takes as much as there is, and one beside who only wants to work. */
class HostileLearnerTest {
  private static final int MIB = 1024 * 1024;

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  @TempDir private Path folder;
  private Place place;
  private Place other;

  @BeforeEach
  void open() throws Exception {
    NodePortLedger ports = new NodePortLedger(folder.resolve("ports"));
    Caps caps = new Caps(6, 40, 3 * MIB, MIB, 8 * MIB, 30, 4096);
    Lab lab =
        LabLoader.load(Project.root().resolve("labs/shipping-images"), Audience.of("mallory"));
    place = Place.open("mallory", folder.resolve("mallory"), lab, ports, caps);
    other = Place.open("bob", folder.resolve("bob"), lab, ports, caps);
    place.lead(output);
    other.lead(output);
  }

  @AfterEach
  void close() {
    place.close();
    other.close();
  }

  private String run(Place where, String line) throws Exception {
    output.reset();
    where.runner().run(line);
    return output.toString(StandardCharsets.UTF_8);
  }

  private String await(Place where, String line, String words) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    String said = run(where, line);
    while (!said.contains(words)) {
      assertTrue(System.nanoTime() < end, line + " does not say " + words + ":\n" + said);
      Thread.sleep(100);
      said = run(where, line);
    }
    return said;
  }

  private static String configMap(String name, String value) {
    return ("echo '{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"'%s'\"},"
            + "\"data\":{\"a\":\"'%s'\"}}' | kubectl create -f -")
        .formatted(name, value);
  }

  private void othersWork() throws Exception {
    String name = "n" + System.nanoTime();
    assertEquals("configmap/" + name + " created\n", run(other, configMap(name, "b")));
    run(other, "kubectl delete configmap " + name);
  }

  @Test
  void objectsAreCountedAsAQuotaCountsThem() throws Exception {
    String said = run(place, "for i in {1..60}; do " + configMap("c$i", "b") + " || break; done");
    assertTrue(
        said.contains(
            "is forbidden: exceeded quota: sandbox, requested: count/configmaps=1, used:"
                + " count/configmaps=40, limited: count/configmaps=40"),
        said);
    String many = "kubectl create deployment many --image=busybox --replicas=500";
    assertTrue(run(place, many).contains("created"));
    await(
        place,
        "kubectl get events",
        "is forbidden: exceeded quota: sandbox, requested: count/pods=1, used: count/pods=6,"
            + " limited: count/pods=6");
    assertEquals("6\n", run(place, "kubectl get pods --no-headers | wc -l"));
    assertTrue(run(place, "kubectl get deployment many").contains("/500"));
    othersWork();
    assertTrue(run(place, "kubectl scale deployment many --replicas=1").contains("scaled"));
    await(place, "kubectl get pods --no-headers | wc -l | grep -x 1", "1");
    run(place, "for i in {1..20}; do kubectl delete configmap c$i; done");
    assertTrue(run(place, configMap("again", "b")).contains("created"));
  }

  @Test
  void whatObjectsWeighIsHeld() throws Exception {
    run(place, "x=0123456789abcdef; for i in {1..11}; do x=$x$x; done");
    String said = run(place, "for i in {1..60}; do " + configMap("b$i", "$x") + " || break; done");
    assertTrue(said.contains("Error from server: etcdserver: mvcc: database space exceeded"), said);
    String change = configMap("%s", "%s").replace("create", "apply");
    said = run(place, change.formatted("b1", "other"));
    assertTrue(said.contains("database space exceeded"), said);
    othersWork();
    assertTrue(run(place, "kubectl delete configmap b1 b2 b3 b4 b5").contains("deleted"));
    assertTrue(run(place, change.formatted("b6", "other")).contains("configured"));
    // What changed is forgotten in time, and a watch that is too old is told so.
    said = run(place, "for i in {1..60}; do " + change.formatted("b7", "$i$x") + "; done");
    assertFalse(said.contains("rror"), said);
  }

  @Test
  void imagesAndBlobsFillOnlyTheirOwnDisk() throws Exception {
    run(place, "kubectl create deployment registry --image=registry");
    run(place, "kubectl expose deploy/registry --port=5000 --type=NodePort");
    run(place, "kubectl rollout status deploy/registry");
    run(place, "P=$(kubectl get svc/registry -o json | jq .spec.ports[0].nodePort)");
    run(place, "R=127.0.0.1:$P; for i in {1..100}; do curl -s $R/v2/ && break; sleep 0.2; done");
    run(place, "docker pull busybox; docker tag busybox $R/b");
    run(place, "x=0123456789abcdef; for i in {1..11}; do x=$x$x; done; echo $x > big");
    run(place, "U=$(curl -s -i -X POST $R/v2/b/blobs/uploads/ | grep Location); U=$R${U#*: }");
    String said =
        run(
            place,
            "for i in {1..300}; do curl -s -X PATCH -d @big $U | grep full && break; done;"
                + " docker push $R/b");
    assertTrue(said.contains("the registry's storage is full; make room there"), said);
    said = run(place, "echo FROM busybox > Dockerfile; docker build . ; docker pull redis");
    assertTrue(said.contains("no space left on device"), said);
    othersWork();
    assertTrue(run(other, "docker pull busybox").contains("Downloaded newer image"));
    assertTrue(run(place, "kubectl delete pod -l app=registry").contains("deleted"));
    run(place, "kubectl rollout status deploy/registry");
    await(place, "docker push $R/b", "digest: sha256:");
  }

  @Test
  void namesOfImagesAreCounted() throws Exception {
    run(place, "docker pull busybox");
    String said = run(place, "for i in {1..60}; do docker tag busybox b$i || break; done");
    assertTrue(said.contains("30 images and names are kept here"), said);
    assertTrue(run(place, "docker rmi b1 b2; docker tag busybox c1 && echo ok").contains("ok"));
  }

  @Test
  void aRegistryOfTheirsAsksNobodyElse() throws Exception {
    for (String variable :
        new String[] {
          "REGISTRY_PROXY_REMOTEURL=http://127.0.0.1:1",
          "REGISTRY_STORAGE_S3_BUCKET=x",
          "REGISTRY_NOTIFICATIONS_ENDPOINTS=[{name: x, url: http://127.0.0.1:1}]"
        }) {
      run(place, "kubectl create deployment registry --image=registry");
      run(place, "kubectl set env deployment/registry '" + variable + "'");
      String manifest =
          """
          kubectl apply -f - <<END
          apiVersion: v1
          kind: Pod
          metadata: {name: asks}
          spec:
            containers:
            - name: registry
              image: registry
              env:
              - {name: %s, value: "%s"}
          END
          """
              .formatted((Object[]) variable.split("=", 2));
      assertTrue(run(place, manifest.strip()).contains("created"), variable);
      await(place, "kubectl logs asks", "this registry reaches no other server");
      run(place, "kubectl delete pod asks --wait=false");
      await(place, "kubectl get pod asks", "not found");
    }
  }
}
