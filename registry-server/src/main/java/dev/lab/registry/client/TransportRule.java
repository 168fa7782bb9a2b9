package dev.lab.registry.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * The container engine's rule for which registries may be spoken to without TLS: those on the
 * loopback network 127.0.0.0/8 (and ::1), and those named as insecure, by host and port or by a
 * network such as {@code 10.0.0.0/8}. All others need TLS with a certificate that is trusted.
 */
public record TransportRule(List<String> insecureRegistries) {
  private static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1/128");

  public TransportRule {
    insecureRegistries = List.copyOf(insecureRegistries);
    insecureRegistries.stream().filter(r -> r.indexOf('/') >= 0).forEach(Network::parse);
  }

  /** The rule with no registry named. */
  public static TransportRule standard() {
    return new TransportRule(List.of());
  }

  /** Whether plain HTTP is allowed to this host, given with or without its port. */
  public boolean allowsHttp(String host) {
    if (insecureRegistries.contains(host)) {
      return true;
    }
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(withoutPort(host));
    } catch (UnknownHostException e) {
      return false;
    }
    for (InetAddress address : addresses) {
      if (isIn(LOOPBACK, address) || isIn(networks(), address)) {
        return true;
      }
    }
    return false;
  }

  /** The endpoint at this host; where HTTP is allowed, TLS needs no certificate to be trusted. */
  public RegistryEndpoint endpoint(String host) {
    return allowsHttp(host)
        ? new RegistryEndpoint(host, "http", true)
        : RegistryEndpoint.https(host);
  }

  private List<String> networks() {
    return insecureRegistries.stream().filter(r -> r.indexOf('/') >= 0).toList();
  }

  private static boolean isIn(List<String> networks, InetAddress address) {
    return networks.stream().map(Network::parse).anyMatch(n -> n.contains(address));
  }

  private static String withoutPort(String host) {
    if (host.startsWith("[")) {
      return host.substring(1, Math.max(1, host.indexOf(']')));
    }
    int colon = host.indexOf(':');
    return colon < 0 || colon != host.lastIndexOf(':') ? host : host.substring(0, colon);
  }

  /** A network as an address and the number of leading bits that count. */
  private record Network(InetAddress address, int bits) {
    static Network parse(String text) {
      int slash = text.indexOf('/');
      String address = text.substring(0, slash);
      try {
        if (!address.matches("[0-9.]+|[0-9a-fA-F:]+")) {
          throw new IllegalArgumentException(notANetwork(text));
        }
        InetAddress parsed = InetAddress.getByName(address);
        int bits = Integer.parseInt(text.substring(slash + 1));
        if (bits < 0 || bits > parsed.getAddress().length * 8) {
          throw new IllegalArgumentException(notANetwork(text));
        }
        return new Network(parsed, bits);
      } catch (UnknownHostException | NumberFormatException e) {
        throw new IllegalArgumentException(notANetwork(text), e);
      }
    }

    private static String notANetwork(String text) {
      return "an insecure registry is HOST, HOST:PORT or ADDRESS/BITS, not \"" + text + "\"";
    }

    boolean contains(InetAddress other) {
      byte[] mine = address.getAddress();
      byte[] theirs = other.getAddress();
      if (mine.length != theirs.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((mine[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
