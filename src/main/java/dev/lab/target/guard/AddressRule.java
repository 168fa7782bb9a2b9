package dev.lab.target.guard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which addresses a learner may lead to. Those of private networks are allowed: clusters are there.
 *
 * @param local whether those of this machine and its link are allowed too; never those where clouds
 *     keep what a machine may do
 */
record AddressRule(boolean local) {
  private static final Set<InetAddress> METADATA =
      Set.copyOf(
          List.of(
              literal(169, 254, 169, 254), // most clouds
              literal(169, 254, 170, 2), // container credentials
              literal(169, 254, 170, 23),
              literal(100, 100, 100, 200),
              literal(192, 0, 0, 192),
              literal(168, 63, 129, 16),
              six("fd00:ec2::254"),
              six("fd00:ec2::23"),
              six("fd20:ce::254"),
              six("fe80::a9fe:a9fe")));

  private static final Set<String> METADATA_NAMES =
      Set.of(
          "metadata",
          "metadata.google.internal",
          "metadata.goog",
          "instance-data",
          "instance-data.ec2.internal",
          "metadata.azure.internal",
          "metadata.tencentyun.com");

  private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
  private static final byte[] SIX_TO_FOUR = {0x20, 0x02};
  private static final byte[] COMPATIBLE = new byte[12];

  private static InetAddress literal(int... bytes) {
    byte[] address = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      address[i] = (byte) bytes[i];
    }
    return of(address);
  }

  private static InetAddress six(String text) {
    try {
      return of(InetAddress.getByName(text).getAddress());
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static InetAddress of(byte[] address) {
    try {
      return InetAddress.getByAddress(address);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Why a host may not be asked, whatever its address; empty where it may. */
  static Optional<String> refusal(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
    return METADATA_NAMES.contains(name)
        ? Optional.of(host + " is where clouds keep what a machine may do, and is never asked")
        : Optional.empty();
  }

  /** Why an address may not be connected to; empty where it may. */
  Optional<String> refusal(InetAddress address) {
    InetAddress meant = meant(address);
    // Without the zone that an address of a link may carry.
    InetAddress bare = of(meant.getAddress());
    String shown = address.getHostAddress();
    if (METADATA.contains(bare)) {
      return Optional.of(shown + ", where clouds keep what a machine may do, and is never asked");
    }
    if (bare.isMulticastAddress()
        || Arrays.equals(bare.getAddress(), literal(-1, -1, -1, -1).getAddress())) {
      return Optional.of(shown + ", an address of many machines, and is never asked");
    }
    if (local) {
      return Optional.empty();
    }
    String allow = ", and is not asked without --allow-local";
    if (bare.isLoopbackAddress() || bare.isAnyLocalAddress() || isZero(bare) || isOurs(bare)) {
      return Optional.of(shown + ", an address of this machine" + allow);
    }
    return bare.isLinkLocalAddress()
        ? Optional.of(shown + ", an address of this machine's link" + allow)
        : Optional.empty();
  }

  /** The address of IPv4 that one of IPv6 carries, where networks lead it there. */
  private static InetAddress meant(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return address;
    }
    byte[] all = address.getAddress();
    if (starts(all, NAT64)) {
      return of(Arrays.copyOfRange(all, 12, 16));
    }
    if (starts(all, COMPATIBLE) && !address.isLoopbackAddress() && !address.isAnyLocalAddress()) {
      return of(Arrays.copyOfRange(all, 12, 16));
    }
    return starts(all, SIX_TO_FOUR) ? of(Arrays.copyOfRange(all, 2, 6)) : address;
  }

  private static boolean starts(byte[] all, byte[] with) {
    return Arrays.equals(all, 0, with.length, with, 0, with.length);
  }

  /** {@code 0.0.0.0/8} leads to this machine as well. */
  private static boolean isZero(InetAddress address) {
    return address.getAddress().length == 4 && address.getAddress()[0] == 0;
  }

  private static boolean isOurs(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return false;
    }
  }
}
