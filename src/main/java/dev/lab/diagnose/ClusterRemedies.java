package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import java.time.Duration;

/** The causes between kubectl and a Pod that runs, and what to do about each, in words. */
final class ClusterRemedies {
  private static final String WAIT =
      "wait a moment, then check again; kubectl get pods shows how it goes";

  private ClusterRemedies() {}

  static Cause pullNotFound(String image) {
    return new Cause(
        "image-pull",
        "the node can't fetch the image " + image + ": its registry says that it is not found",
        "check the image's name and tag, then kubectl set image deploy/NAME '*=IMAGE'");
  }

  static Cause pullDenied(String image) {
    return new Cause(
        "pull-denied",
        "the node can't fetch the image " + image + ": its registry wants to know who asks",
        "check the image's name; for a private image create a secret (kubectl create secret"
            + " docker-registry) and name it in the Pod's imagePullSecrets");
  }

  static Cause pullLimited(String image) {
    return new Cause(
        "pull-rate-limit",
        "the node can't fetch the image "
            + image
            + ": its registry allows no more pulls from this address for now (429)",
        "wait, or log in: an account is allowed more; or take the image from a mirror");
  }

  static Cause pullDns(String image) {
    return new Cause(
        "pull-dns",
        "the node can't fetch the image " + image + ": it finds no address for the registry's name",
        "look for a typing error before the first slash of the image's name; if it is right, the"
            + " node's DNS is broken: its /etc/resolv.conf says whom it asks");
  }

  static Cause pullTls(String image) {
    return new Cause(
        "pull-x509",
        "the node can't fetch the image "
            + image
            + ": it does not trust the registry's certificate",
        "give the node's engine the certificate's authority, or a certificate that is valid now to"
            + " the registry");
  }

  static Cause pullExpired(String image) {
    return new Cause(
        "pull-x509",
        "the node can't fetch the image "
            + image
            + ": it does not trust the registry's certificate, since it has expired or is not valid"
            + " yet",
        "have the registry's certificate renewed by who runs it; if the node's own clock is wrong"
            + " (date, there), set that");
  }

  static Cause pullPlainHttp(String image) {
    return new Cause(
        "pull-plain-http",
        "the node can't fetch the image "
            + image
            + ": it wants TLS, and the registry speaks plain HTTP; only 127.0.0.0/8 is trusted as it"
            + " is",
        "name the image by 127.0.0.1:NODEPORT, or tell the node's engine to trust the registry");
  }

  static Cause pullPlatform(String image) {
    return new Cause(
        "pull-platform",
        "the image " + image + " is not built for the node's platform",
        "build it for the node (docker build --platform; kubectl get nodes -L kubernetes.io/arch"
            + " shows which), and push it again");
  }

  static Cause pullRefused(String image) {
    return new Cause(
        "pull-refused",
        "the node can't fetch the image " + image + ": nothing listens at its registry's address",
        "127.0.0.1 is the node itself there: kubectl get svc shows the node port that belongs in the"
            + " image's name");
  }

  static Cause pullTimeout(String image) {
    return new Cause(
        "pull-timeout",
        "the node can't fetch the image " + image + ": its registry does not answer in time",
        "see whether the node reaches it (a proxy, a firewall, a slow network); the node tries again"
            + " by itself");
  }

  static Cause pullNoSpace(String image) {
    return new Cause(
        "pull-no-space",
        "the node can't fetch the image " + image + ": its disk is full",
        "free some space on the node: crictl rmi --prune deletes images that nothing uses");
  }

  static Cause pullOther(String image) {
    return new Cause(
        "image-pull",
        "the node can't fetch the image " + image,
        "read what the node says; kubectl describe pod says more");
  }

  static Cause pullInvalid(String image) {
    return new Cause(
        "invalid-image-name",
        image + " is no image name: an empty part, a capital letter or a sign that is not allowed",
        "kubectl set image deploy/NAME '*=IMAGE' with the right name");
  }

  static Cause pullNever(String image) {
    return new Cause(
        "image-never-pulled",
        "the Pod's imagePullPolicy is Never, and the node does not have the image " + image,
        "set imagePullPolicy to IfNotPresent (kubectl edit deploy)");
  }

  static Cause pulling(String image, String since) {
    return new Cause(
        "pulling",
        "the node has been fetching the image " + image + " since " + since,
        "wait: a slow network takes its time; kubectl get pods --watch shows when it is done");
  }

  static Cause crashing(String pod) {
    return new Cause(
        "crashing",
        "the Pod " + pod + " starts and ends, again and again",
        "kubectl logs " + pod + " shows what it says");
  }

  static Cause wrongArchitecture(String pod) {
    return new Cause(
        "wrong-platform",
        "the Pod " + pod + " can't start its program: it is built for another processor",
        "build the image for the node's platform (kubectl get nodes -L kubernetes.io/arch), and push"
            + " it again");
  }

  static Cause notStarted() {
    return new Cause("not-ready", "no Pod has started yet", WAIT);
  }

  static Cause notReady(String pod) {
    return new Cause("not-ready", "the Pod " + pod + " is not ready yet", WAIT);
  }

  static Cause evicted(String pod) {
    return new Cause(
        "evicted",
        "the node has thrown the Pod " + pod + " out, because it ran short of something",
        "free what the node lacks, then kubectl delete pod " + pod);
  }

  static Cause nodeNotReady(String node) {
    return new Cause(
        "node-not-ready",
        "the node " + node + " is not ready: it runs nothing new, and what ran there is lost to us",
        "kubectl describe node " + node + " says why; start it again (its kubelet, its machine)");
  }

  static Cause diskPressure(String node) {
    return new Cause(
        "disk-pressure",
        "the node " + node + " has too little disk left, and takes no Pods until it has more",
        "free some space on it: images that nothing uses, old logs; it takes Pods again by itself");
  }

  static Cause cordoned(String node) {
    return new Cause(
        "node-unschedulable",
        "the node " + node + " takes no new Pods: it has been cordoned",
        "kubectl uncordon " + node);
  }

  static Cause tainted(String node, String key, String effect) {
    return new Cause(
        "node-tainted",
        "the node " + node + " is tainted with " + key + ", which the Pod does not tolerate",
        "kubectl taint nodes " + node + " " + key + ":" + effect + "-");
  }

  static Cause noNodeFits(String pod) {
    return new Cause(
        "unschedulable",
        "no node fits the Pod " + pod,
        "read what the scheduler says; kubectl describe pod " + pod + " says more");
  }

  static Cause contextGone(String context) {
    return new Cause(
        "context-gone",
        "your kubectl does not know where the cluster is: its kubeconfig has lost its context",
        "kubectl config use-context "
            + context
            + "; if that is gone too, quit and start the lab"
            + " again, which writes the file anew");
  }

  static Cause otherContext(String context, String wanted) {
    return new Cause(
        "other-cluster",
        "your kubectl talks to another cluster: its context is " + context,
        "kubectl config use-context " + wanted);
  }

  static Cause otherKubeconfig(String file, String wanted) {
    return new Cause(
        "other-kubeconfig",
        "your kubectl reads "
            + (file.isEmpty() ? "the kubeconfig of your home folder" : "the kubeconfig " + file)
            + ", not the lab's: what it makes is not made here",
        "export KUBECONFIG=" + wanted);
  }

  static Cause otherNamespace(String namespace, String wanted) {
    return new Cause(
        "other-namespace",
        "your kubectl works in the namespace " + namespace + "; the lab looks at " + wanted,
        "kubectl config set-context --current --namespace=" + wanted);
  }

  static Cause clusterRefused(String server) {
    return new Cause(
        "cluster-refused",
        "no API server listens at " + server + ": the cluster is down, or it has moved",
        "start the cluster; if it runs, its kubeconfig is an old one: have it written anew");
  }

  static Cause clusterTimeout(String server) {
    return new Cause(
        "cluster-timeout",
        "the API server at " + server + " does not answer in time",
        "see whether this machine reaches it: a VPN, a firewall, a machine that is off");
  }

  static Cause clusterUnknownHost(String server) {
    return new Cause(
        "cluster-unknown-host",
        "there is no address for the name in " + server,
        "check the kubeconfig's server, and this machine's DNS");
  }

  static Cause certificateExpired(String server) {
    return new Cause(
        "expired-certificate",
        "the certificate of " + server + " has expired, so nothing it says is believed",
        "renew it on the cluster (kubeadm certs renew all, then restart the control plane); if this"
            + " machine's clock is wrong (date), set that");
  }

  static Cause certificateEarly(String server) {
    return new Cause(
        "clock-skew",
        "the certificate of "
            + server
            + " is not valid yet: this machine's clock is behind, or the cluster's is ahead",
        "set the clock that is wrong (date shows this machine's)");
  }

  static Cause certificateUntrusted(String server) {
    return new Cause(
        "untrusted-certificate",
        "the certificate of " + server + " is not from the authority that the kubeconfig names",
        "have the kubeconfig written anew: the cluster was made again, or something stands between");
  }

  static Cause ownCertificateExpired() {
    return new Cause(
        "expired-certificate",
        "the certificate in your kubeconfig, by which the cluster knows you, has expired",
        "have the kubeconfig written anew (kubeadm kubeconfig user, or your cluster's own command)");
  }

  static Cause unauthorized(String server) {
    return new Cause(
        "unauthorized",
        server + " does not know who you are: the kubeconfig's token or certificate is not its own",
        "log in to the cluster again, or have the kubeconfig written anew");
  }

  static Cause forbidden(String namespace) {
    return new Cause(
        "forbidden",
        "the cluster knows you, but does not let you look at the namespace " + namespace,
        "ask for the role view there: kubectl auth can-i get services -n "
            + namespace
            + " shows whether you have it");
  }

  static Cause clusterError(String server) {
    return new Cause(
        "cluster-error",
        "the API server at " + server + " answers, but not with what was asked for",
        "read what it says; a restart of its control plane passes in a minute");
  }

  static Cause clockSkew(Duration ahead) {
    return new Cause(
        "clock-skew",
        "the cluster's clock is "
            + words(ahead.abs())
            + (ahead.isNegative() ? " behind" : " ahead of")
            + " this machine's: tokens and certificates are refused, and times can't be compared",
        "set the clock that is wrong (date shows this machine's)");
  }

  private static String words(Duration time) {
    long minutes = time.toMinutes();
    return minutes < 120 ? minutes + " minutes" : time.toHours() + " hours";
  }
}
