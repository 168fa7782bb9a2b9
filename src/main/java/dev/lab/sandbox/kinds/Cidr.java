package dev.lab.sandbox.kinds;

/** Ranges of IP addresses, such as {@code 10.9.8.0/24}. */
final class Cidr {
  private Cidr() {}

  static boolean valid(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) {
      return false;
    }
    int bits = Integer.parseInt(text.substring(slash + 1));
    String address = text.substring(0, slash);
    return address.contains(":")
        ? bits <= 128 && address.matches("[0-9A-Fa-f:.]{2,45}")
        : bits <= 32 && address.matches("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
  }
}
