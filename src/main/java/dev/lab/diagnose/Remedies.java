package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import java.util.List;

/** The causes in the learner's shell, at the Service and in the registry, in words. */
final class Remedies {
  private static final String TRUST =
      "; your engine has to be told to trust it (--insecure-registry)";

  private Remedies() {}

  static Cause noDeployment(String name, String image) {
    return new Cause(
        "no-deployment",
        "the Deployment " + name + " has not been created",
        "kubectl create deployment " + name + " --image=" + (image.isEmpty() ? name : image));
  }

  static Cause podWithoutDeployment(String name) {
    return new Cause(
        "pod-without-deployment",
        "there is a Pod " + name + " (kubectl run makes one), but no Deployment",
        "delete the Pod (kubectl delete pod " + name + ") and create a Deployment");
  }

  static Cause wrongImage(String deployment, String image, String wanted) {
    return new Cause(
        "wrong-image",
        "the Deployment runs the image " + image,
        "kubectl set image deploy/" + deployment + " '*=" + wanted + "'");
  }

  static Cause noPods(String deployment) {
    return new Cause(
        "no-pods",
        "the Deployment " + deployment + " asks for no Pod",
        "kubectl scale deploy/" + deployment + " --replicas=1");
  }

  static Cause noService(String name, String port, String type) {
    return new Cause(
        "no-service", "the Service " + name + " has not been created", expose(name, port, type));
  }

  static Cause serviceType(String name, String type, String port) {
    return new Cause(
        "service-not-nodeport",
        "the Service " + name + " is of type " + type + ", so no node has a port for it",
        exposeAgain(name, port, "NodePort"));
  }

  static Cause servicePort(String name, String port, String wanted, String type) {
    return new Cause(
        "service-wrong-port",
        "the Service " + name + " is for port " + port + ", but the registry listens on " + wanted,
        exposeAgain(name, wanted, type));
  }

  /** The same of a Service that no registry is behind. */
  static Cause otherPort(String name, String port, String wanted, String type) {
    return new Cause(
        "service-wrong-port",
        "the Service " + name + " is for port " + port + ", but " + wanted + " is asked for",
        exposeAgain(name, wanted, type));
  }

  private static String exposeAgain(String name, String port, String type) {
    return "kubectl delete service " + name + ", then " + expose(name, port, type);
  }

  private static String expose(String name, String port, String type) {
    return "kubectl expose deploy/"
        + name
        + " --port="
        + port
        + (type.equals("NodePort") ? " --type=NodePort" : "");
  }

  static Cause targetPort(String name, String port, String listens) {
    return new Cause(
        "service-wrong-target",
        "the Service " + name + " leads to port " + port + " of the Pod, where nothing listens",
        patchPort(name, listens));
  }

  static Cause targetPortName(
      String service, String name, String pod, List<String> has, String port) {
    return new Cause(
        "target-port-name",
        "the Service "
            + service
            + " leads to a port called "
            + name
            + ", but the Pod "
            + pod
            + (has.isEmpty() ? " names no port" : " has only " + String.join(", ", has))
            + "; so nothing is behind the Service",
        patchPort(service, has.isEmpty() ? port : '"' + has.getFirst() + '"'));
  }

  private static String patchPort(String service, String target) {
    return "kubectl patch svc "
        + service
        + " --type=json -p '[{\"op\":\"replace\",\"path\":\"/spec/ports/0/targetPort\",\"value\":"
        + target
        + "}]'";
  }

  static Cause noEndpoints(String service, String selector, String deployment, String labels) {
    return new Cause(
        "no-endpoints",
        "no Pod is behind the Service "
            + service
            + ": it looks for "
            + (selector.isEmpty() ? "nothing" : selector)
            + ", but the Pods of the Deployment "
            + deployment
            + " are labelled "
            + labels,
        "kubectl set selector svc/" + service + " " + labels);
  }

  static Cause unset(String name, String how) {
    return new Cause("variable-unset", name + " is not set in your shell", how);
  }

  static Cause empty(String name, String how) {
    return new Cause(
        "variable-empty",
        name + " is set, but to nothing, so names such as rng: have an empty part",
        how);
  }

  static Cause notExported(String name) {
    return new Cause(
        "not-exported",
        name
            + " is set but not exported: curl and docker get its value, docker-compose does not see"
            + " it",
        "export " + name);
  }

  static Cause nullPort(String service, String type) {
    return new Cause(
        "service-not-nodeport",
        "the Service "
            + service
            + " is of type "
            + type
            + " and has no node port, so jq found null",
        "kubectl delete service "
            + service
            + ", expose it again with --type=NodePort, then set REGISTRY again");
  }

  static Cause servicePortTaken(String value, String wanted) {
    return new Cause(
        "wrong-port",
        value
            + " has the Service's own port; in 5000:31234/TCP the first number is the Service's,"
            + " the second the node's",
        "REGISTRY=" + wanted);
  }

  static Cause clusterIp(String value, String wanted) {
    return new Cause(
        "cluster-ip",
        value + " is the Service's address inside the cluster; your engine is outside",
        "REGISTRY=" + wanted);
  }

  static Cause localhost(String value, String wanted) {
    return new Cause(
        "localhost",
        value + " does not answer: localhost can mean the IPv6 address ::1, where nothing listens",
        "REGISTRY=" + wanted);
  }

  static Cause otherValue(String name, String value, String wanted) {
    return new Cause(
        name.equals("REGISTRY") ? "wrong-port" : "wrong-value",
        name + " is " + (value.isEmpty() ? "empty" : value),
        name.equals("REGISTRY") ? "REGISTRY=" + wanted : "export " + name + "=" + wanted);
  }

  static Cause notOnLoopback(String value, String works) {
    return new Cause(
        "not-on-loopback",
        "the Service is right, but nothing answers at "
            + value
            + ": this machine is no node of the cluster, or its nodes serve no node ports on the"
            + " loopback address (kube-proxy in nftables or IPVS mode, a cluster in a VM)"
            + (works.isEmpty() ? "" : "; at " + works + " the registry does answer"),
        works.isEmpty()
            ? "take a node's address: kubectl get nodes -o wide shows them; your engine has to be"
                + " told to trust it (--insecure-registry)"
            : "REGISTRY=" + works + (works.startsWith("127.") ? "" : TRUST));
  }

  static Cause registrySilent(String service) {
    return new Cause(
        "registry-silent",
        "the Service " + service + " has a Pod that is ready, but nothing answers behind it",
        "kubectl logs deploy/" + service + " shows what it says");
  }

  static Cause otherRegistry(String address, int nodePort) {
    return new Cause(
        "other-registry",
        "a registry answers at " + address + ", but it is not the one behind the Service",
        otherAddress(address, nodePort));
  }

  static Cause notARegistry(String address, int nodePort) {
    return new Cause(
        "not-a-registry",
        "something answers at " + address + ", but it is no registry",
        otherAddress(address, nodePort));
  }

  private static String otherAddress(String address, int nodePort) {
    return address.endsWith(":" + nodePort)
        ? "another program has this port on this machine (ss -ltnp shows which): stop it, or expose"
            + " the Deployment again on another node port"
        : "REGISTRY=127.0.0.1:" + nodePort;
  }

  static Cause scheme(String value, String wanted) {
    return new Cause(
        "scheme",
        value + " begins like a URL, but an image's name begins with a host",
        "REGISTRY=" + wanted);
  }

  static Cause restarted(String passed, String restarted, String pod) {
    return new Cause(
        "restarted",
        "passed at "
            + passed
            + "; the registry's Pod restarted at "
            + restarted
            + " ("
            + pod
            + ") and keeps its images on no volume",
        "push the images again");
  }

  static Cause latestInstead(String image, String wanted) {
    return new Cause(
        "latest-instead",
        image + " went out as latest: TAG was not set, or not exported, when it was built",
        "export TAG=" + wanted + ", then build and push again");
  }

  static Cause latestPushed(String images) {
    return new Cause(
        "latest-pushed",
        images + " went out by mistake, and this registry deletes no tags",
        "kubectl delete pod -l app=registry (its images go with it), then push everything again with"
            + " TAG=v0.1 exported");
  }

  static Cause taggedNotPushed(String image) {
    return new Cause(
        "not-pushed", image + " has been tagged, but not pushed", "docker push $REGISTRY/" + image);
  }

  static Cause builtNotPushed(String images) {
    return new Cause(
        "not-pushed", images + " built, but not pushed", "docker-compose -f dockercoins.yml push");
  }

  static Cause pushFailed(String line, int status) {
    return new Cause(
        "push-failed",
        "the last push (" + line + ") ended with status " + status,
        "read what it said; the engine pushed, over its own network, to the address in the name");
  }

  static Cause oneMissing(String images, boolean several) {
    return new Cause(
        "not-pushed",
        "not in the registry: " + images,
        several
            ? "docker-compose -f dockercoins.yml build, then docker-compose -f dockercoins.yml push"
            : "docker push $REGISTRY/" + images);
  }

  static Cause manifestMissing(String name) {
    return new Cause(
        "manifest-missing",
        "the registry lists " + name + ", but has no manifest for it",
        "push it again: docker push $REGISTRY/" + name);
  }

  static Cause wrongPlatform(String name, String needed) {
    return new Cause(
        "wrong-platform",
        name + " is there, but not for " + needed + ", which the cluster's nodes need",
        "build it for " + needed + " (docker build --platform), and push it again");
  }

  static Cause blobMissing(String name, String image) {
    return new Cause(
        "blob-missing",
        "the manifest of " + name + " names a layer that the registry does not have",
        "push it again: docker push $REGISTRY/" + (name.endsWith(":latest") ? image : name));
  }

  static Cause tagMoved(String image, List<String> pushes, String deployment, String digest) {
    return new Cause(
        "tag-moved",
        image
            + " was pushed more than once, at "
            + String.join(", ", pushes)
            + ", with other content; what runs is the older: a node that has the tag does not fetch"
            + " it again",
        setImage(deployment, digest));
  }

  static Cause otherDigest(String image, String pod, String deployment, String digest) {
    return new Cause(
        "other-digest",
        "the Pod " + pod + " runs an image that is not what " + image + " is now in the registry",
        setImage(deployment, digest));
  }

  private static String setImage(String deployment, String digest) {
    return "kubectl set image deploy/"
        + (deployment.isEmpty() ? "NAME" : deployment)
        + " '*="
        + digest
        + "'; and give each build a tag of its own";
  }

  static Cause notRun() {
    return new Cause(
        "not-run", "the command of this step has not been run yet", "type it in this shell");
  }

  static Cause ranButFailed(String line, int status) {
    return new Cause(
        "ran-but-failed",
        line + " ended with status " + status,
        "read what it said, and try again");
  }

  static Cause answer(String code, String text, String remedy) {
    return new Cause(code, text, remedy);
  }

  static Cause asSeen(String found) {
    return new Cause(Cause.AS_SEEN, found, "lab hint helps");
  }
}
