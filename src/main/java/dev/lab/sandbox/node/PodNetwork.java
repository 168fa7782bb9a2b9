package dev.lab.sandbox.node;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which address on this machine stands for a Pod's address and port. */
final class PodNetwork {
  private static final String PREFIX = "10.244.0.";

  private final Map<String, Map<Integer, Integer>> ports = new HashMap<>();
  private final Set<String> taken = new HashSet<>();
  private Runnable changed = () -> {};
  private volatile String host = NodeObject.ADDRESS;

  /** The node's own address. */
  String host() {
    return host;
  }

  void setHost(String address) {
    host = address;
  }

  synchronized void onChange(Runnable listener) {
    changed = listener;
  }

  /** A free Pod address. */
  synchronized String allocate() {
    for (int i = 2; i < 255; i++) {
      if (taken.add(PREFIX + i)) {
        return PREFIX + i;
      }
    }
    throw new IllegalStateException("no Pod address is free: 253 Pods run");
  }

  synchronized void take(String address) {
    taken.add(address);
  }

  synchronized void release(String address) {
    taken.remove(address);
    ports.remove(address);
  }

  void open(String address, Map<Integer, Integer> opened) {
    Runnable listener;
    synchronized (this) {
      Map<Integer, Integer> all = new HashMap<>(ports.getOrDefault(address, Map.of()));
      all.putAll(opened);
      ports.put(address, all);
      listener = changed;
    }
    listener.run();
  }

  void shut(String address, Set<Integer> gone) {
    Runnable listener;
    synchronized (this) {
      Map<Integer, Integer> all = new HashMap<>(ports.getOrDefault(address, Map.of()));
      all.keySet().removeAll(gone);
      ports.put(address, all);
      listener = changed;
    }
    listener.run();
  }

  synchronized Optional<InetSocketAddress> find(String address, int port) {
    return Optional.ofNullable(ports.getOrDefault(address, Map.of()).get(port))
        .map(real -> new InetSocketAddress("127.0.0.1", real));
  }
}
