package dev.lab.sandbox.faults;

import dev.lab.sandbox.node.Node;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Node ports answer on the node's own address and not on 127.0.0.1, as with kube-proxy in nftables
 * mode (kubernetes/enhancements#6042). The node's own address is still one of this machine's
 * loopback: nothing is opened to others.
 */
final class NoLoopbackNodePorts implements Fault {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String OWN = "127.0.0.2";

  private final Node node;
  private volatile boolean broken;

  NoLoopbackNodePorts(Node node) {
    this.node = node;
  }

  @Override
  public String name() {
    return "no-loopback-node-ports";
  }

  @Override
  public String seen() {
    return "127.0.0.1:NODEPORT refuses the connection; the node's own address (kubectl get nodes -o"
        + " wide) answers";
  }

  @Override
  public boolean broken() {
    return broken;
  }

  @Override
  public String breakIt(String what) throws FaultException, InterruptedException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName(OWN))) {
      node.moveTo(OWN);
    } catch (IOException e) {
      throw new FaultException(
          FaultException.Code.IMPOSSIBLE,
          "this machine has no address "
              + OWN
              + " for the node; on macOS add it with: sudo ifconfig lo0 alias "
              + OWN);
    }
    broken = true;
    return "Node ports answer on " + OWN + " only, the node's own address.";
  }

  @Override
  public String mend() throws InterruptedException {
    node.moveTo(LOOPBACK);
    broken = false;
    return "Node ports answer on " + LOOPBACK + " again.";
  }
}
