package dev.lab.sandbox.kube;

import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Where on this machine a Pod or a Service answers. */
public interface ProxyTargets {

  /**
   * A ready Pod behind a Service.
   *
   * @param port the Service port's name or number; empty for its only one
   * @return empty where none is ready
   * @throws ConnectException where one is ready and nothing listens there
   */
  Optional<InetSocketAddress> service(String namespace, String name, String port)
      throws ConnectException;

  /**
   * A Pod's own port.
   *
   * @param port empty for its first container port
   */
  Optional<InetSocketAddress> pod(String namespace, String name, String port);

  /** Of a cluster without a node. */
  static ProxyTargets none() {
    return new ProxyTargets() {
      @Override
      public Optional<InetSocketAddress> service(String namespace, String name, String port) {
        return Optional.empty();
      }

      @Override
      public Optional<InetSocketAddress> pod(String namespace, String name, String port) {
        return Optional.empty();
      }
    };
  }
}
