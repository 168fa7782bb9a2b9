package dev.lab.sandbox.node;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/** The names and addresses that a container reaches others by. */
public interface Names {

  /**
   * Finds what answers at a name or an address; of several Pods any one, each time anew.
   *
   * @param host the name of a Service, or an address of the cluster
   * @param patience how long the container waits for an answer where nobody gives one
   * @throws java.net.UnknownHostException where no Service has the name; its message is the
   *     resolver's
   * @throws java.net.ConnectException where nobody listens there
   * @throws java.net.SocketTimeoutException where nobody says so within the container's patience
   */
  InetSocketAddress find(String host, int port, Duration patience) throws IOException;
}
