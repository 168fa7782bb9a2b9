package dev.lab.check.kinds;

import static dev.lab.check.kinds.CheckBench.failed;
import static dev.lab.check.kinds.CheckBench.lab;
import static dev.lab.check.kinds.CheckBench.passed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.course.Problem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kind {@code object} on a sandbox that kubectl changes. */
class ObjectKindTest {
  @TempDir Path folder;

  @Test
  void anObjectOfAnyKindIsFoundAsKubectlNamesIt() throws Exception {
    try (CheckBench bench = new CheckBench(folder)) {
      String web = ", name: web, expect: [{path: spec.replicas, is: 2}]";
      assertEquals(
          "there is no Deployment of that name",
          failed(bench.object("resource: deployment" + web)).found());
      passed(
          bench.object(
              "resource: deployment, name: web, expect: [{path: metadata.name, exists: false}]"));
      bench.kubectl("create deployment web --image=registry --replicas=2");
      for (String name :
          List.of(
              "deployment",
              "deployments",
              "deploy",
              "Deployment",
              "deployments.apps",
              "apps/v1/Deployment",
              "apps/v1/deployments")) {
        assertEquals("spec.replicas is 2", passed(bench.object("resource: " + name + web)).found());
      }
      bench.kubectl("scale deploy/web --replicas=1");
      var found = failed(bench.object("resource: deploy" + web));
      assertEquals("Deployment web in namespace default", found.looked());
      assertEquals("spec.replicas is 2", found.expected());
      assertEquals("spec.replicas is 1", found.found());
      assertEquals(
          "there is none of that name", failed(bench.object("resource: gadget, name: x")).found());
      assertEquals(
          "one called apps/v1/Gadget",
          failed(bench.object("resource: apps/v1/Gadget, name: x")).expected());
    }
  }

  @Test
  void otherNamespacesNoNamespaceAndSelectors() throws Exception {
    try (CheckBench bench = new CheckBench(folder)) {
      bench.kubectl("create namespace other");
      bench.kubectl("create configmap settings --from-literal=colour=red -n other");
      bench.kubectl("create configmap plain --from-literal=colour=blue");
      bench.kubectl("label configmap plain team=one");
      passed(
          bench.object(
              "resource: cm, name: settings, namespace: other, expect: [{path: data.colour, is:"
                  + " red}]"));
      assertEquals(
          "there is no ConfigMap of that name",
          failed(bench.object("resource: cm, name: settings")).found());
      passed(bench.object("resource: ns, name: other, expect: [{path: status.phase, is: Active}]"));
      assertEquals("1 found", passed(bench.object("resource: cm, selector: team=one")).found());
      assertEquals(
          "there is none", failed(bench.object("resource: cm, selector: team=two")).found());
      passed(
          bench.object(
              "resource: configmaps, selector: 'team in (one)', expect: [{path:"
                  + " 'items[*].data.colour', is: blue}, {path: items.length(), at-most: 1}]"));
      bench.apply(
          """
          apiVersion: coordination.k8s.io/v1
          kind: Lease
          metadata: {name: held}
          spec: {holderIdentity: me, leaseDurationSeconds: 15}
          """);
      for (String name : List.of("lease", "leases.coordination.k8s.io")) {
        passed(
            bench.object(
                "resource: "
                    + name
                    + ", name: held, expect: [{path: spec.leaseDurationSeconds, one-of: [15]}]"));
      }
    }
  }

  @Test
  void whatIsInASecretIsJudgedAndNotSaid() throws Exception {
    try (CheckBench bench = new CheckBench(folder)) {
      bench.kubectl("create secret generic door --from-literal=code=hunter-2-planted");
      bench.kubectl("label secret door team=one");
      String value = "aHVudGVyLTItcGxhbnRlZA==";
      String there = "resource: secret, name: door, expect: [{path: data.code, ";
      var passed = passed(bench.object(there + "is: '" + value + "'}]"));
      assertEquals("data.code is \"(not shown)\"", passed.found());
      var failed = failed(bench.object(there + "matches: '^x'}, {path: type, is: Opaque}]"));
      assertEquals("data.code is \"(not shown)\"", failed.found());
      assertEquals(0.5, failed.share());
      var all =
          passed(
              bench.object(
                  "resource: secret, selector: team=one, expect: [{path: 'items[*].data', exists:"
                      + " true}]"));
      assertTrue(!all.found().contains(value.substring(0, 8)), all.found());
      assertTrue(all.found().contains("(not shown)"), all.found());
    }
  }

  @Test
  void whoMayReachWhom() throws Exception {
    try (CheckBench bench = new CheckBench(folder)) {
      String policy =
          "resource: netpol, name: web, expect: [{path: spec.podSelector.matchLabels.app, is: web},"
              + " {path: 'spec.ingress[*].from[*].podSelector.matchLabels.app', is: front},"
              + " {path: spec.policyTypes, contains: Ingress}]";
      assertEquals("there is no NetworkPolicy of that name", failed(bench.object(policy)).found());
      bench.apply(
          """
          apiVersion: networking.k8s.io/v1
          kind: NetworkPolicy
          metadata: {name: web}
          spec:
            podSelector: {matchLabels: {app: web}}
            ingress: [{from: [{podSelector: {matchLabels: {app: front}}}]}]
          """);
      assertEquals("NetworkPolicy web in namespace default", passed(bench.object(policy)).looked());
      var open =
          failed(
              bench.object(
                  "resource: networkpolicies.networking.k8s.io, name: web, expect:"
                      + " [{path: 'spec.ingress[*].from', exists: false}]"));
      assertEquals("spec.ingress[*].from is not there", open.expected());
      bench.apply(
          """
          apiVersion: networking.k8s.io/v1
          kind: NetworkPolicy
          metadata: {name: deny}
          spec: {podSelector: {}, policyTypes: [Ingress]}
          """);
      passed(
          bench.object(
              "resource: networkpolicy, name: deny, expect: [{path: spec.ingress, exists: false}]"));
      bench.apply(
          """
          apiVersion: networking.k8s.io/v1
          kind: Ingress
          metadata: {name: web}
          spec:
            rules:
            - host: web.example.com
              http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
          """);
      String ingress =
          "resource: ing, name: web, expect: [{path:"
              + " 'spec.rules[?(@.host==\"web.example.com\")].http.paths[0].backend.service.name', is: ";
      passed(bench.object(ingress + "web}]"));
      assertEquals(
          "spec.rules[?(@.host==\"web.example.com\")].http.paths[0].backend.service.name is \"web\"",
          failed(bench.object(ingress + "shop}]")).found());
    }
  }

  @Test
  void budgetsAutoscalersAndVolumes() throws Exception {
    try (CheckBench bench = new CheckBench(folder)) {
      bench.kubectl("create pdb web --selector=app=web --min-available=1");
      bench.apply(
          """
          apiVersion: autoscaling/v2
          kind: HorizontalPodAutoscaler
          metadata: {name: web}
          spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 5}
          ---
          apiVersion: v1
          kind: PersistentVolumeClaim
          metadata: {name: images}
          spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
          """);
      passed(bench.object("resource: pdb, name: web, expect: [{path: spec.minAvailable, is: 1}]"));
      assertEquals(
          "spec.maxReplicas is 5",
          failed(
                  bench.object(
                      "resource: hpa, name: web, expect: [{path: spec.maxReplicas, at-least: 6}]"))
              .found());
      bench.kubectl("wait --for=jsonpath={.status.phase}=Bound pvc/images --timeout=20s");
      passed(
          bench.object(
              "resource: pvc, name: images, expect: [{path: status.phase, is: Bound},"
                  + " {path: status.capacity.storage, at-least: 500Mi}]"));
      passed(bench.object("resource: sc, name: standard"));
      assertEquals(
          "status.phase is \"Bound\"",
          failed(
                  bench.object(
                      "resource: persistentvolumeclaims, name: images, expect: [{path:"
                          + " status.phase, not: Bound}]"))
              .found());
    }
  }

  @Test
  void kindsThatTheLearnerDefines() throws Exception {
    try (CheckBench bench = new CheckBench(folder)) {
      String widget = "resource: widgets.shop.example.com, name: a, expect: [{path: spec.size, ";
      assertEquals("there is none of that name", failed(bench.object(widget + "is: 3}]")).found());
      bench.apply(
          """
          apiVersion: apiextensions.k8s.io/v1
          kind: CustomResourceDefinition
          metadata: {name: widgets.shop.example.com}
          spec:
            group: shop.example.com
            scope: Namespaced
            names: {plural: widgets, kind: Widget, shortNames: [wd]}
            versions:
            - name: v1
              served: true
              storage: true
              schema:
                openAPIV3Schema:
                  type: object
                  properties:
                    spec: {type: object, properties: {size: {type: integer, minimum: 1}}}
          """);
      passed(
          bench.object(
              "resource: crd, name: widgets.shop.example.com, expect: [{path:"
                  + " 'status.conditions[?(@.type==\"Established\")].status', is: 'True'}]"));
      assertEquals(
          "there is no Widget of that name", failed(bench.object(widget + "is: 3}]")).found());
      bench.apply(
          "{apiVersion: shop.example.com/v1, kind: Widget, metadata: {name: a}, spec: {size: 3}}");
      for (String name :
          List.of(
              "widget", "wd", "Widget", "widgets.shop.example.com", "shop.example.com/v1/Widget")) {
        assertEquals(
            "spec.size is 3",
            passed(
                    bench.object(
                        "resource: " + name + ", name: a, expect: [{path: spec.size, is: 3}]"))
                .found());
      }
      assertEquals("spec.size is 3", failed(bench.object(widget + "at-least: 4}]")).found());
      bench.kubectl("delete crd widgets.shop.example.com");
      assertEquals(
          "there is no Widget of that name", failed(bench.object(widget + "is: 3}]")).found());
    }
  }

  @Test
  void whatIsWrongWithASpecIsSaidWithItsLine() throws Exception {
    List<String> problems =
        CheckKinds.problems(
                lab(
                    folder,
                    """
                    - id: a
                      kind: object
                      title: A
                      name: web
                      selector: app=web
                      resource: deploy
                      expect: [{path: a}]
                    - {id: b, kind: object, title: B, name: web, expect: none, partial: true}
                    - {id: c, kind: ran, title: C, command: x, within: 5s}
                    - id: d
                      kind: service
                      title: D
                      name: d
                      when: {kind: object, name: d}
                    """))
            .stream()
            .map(Problem::toString)
            .map(p -> p.substring(p.lastIndexOf('/') + 1))
            .toList();
    assertTrue(
        problems.contains(
            "one.md:5: the check a (object): a: an expectation has one of is, not, matches,"
                + " at-least, at-most, one-of, contains, exists, unique, semver"),
        problems::toString);
    assertTrue(
        problems.contains("one.md:5: the check a (object): give either name or selector"),
        problems::toString);
    assertTrue(
        problems.contains("one.md:12: the check b (object) has no resource"), problems::toString);
    assertTrue(
        problems.contains(
            "one.md:12: the check b (object): partial counts lines of expect, and there are not"
                + " several"),
        problems::toString);
    assertTrue(
        problems.contains(
            "one.md:13: the check c (ran): within and for mean nothing where only what the learner"
                + " types counts"),
        problems::toString);
    assertTrue(
        problems.contains("one.md:18: the check d.when (object) has no resource"),
        problems::toString);
    assertTrue(
        problems.stream().anyMatch(p -> p.startsWith("one.md:12: the check b (object): expect is")),
        problems::toString);
  }
}
