package dev.lab.registry.page;

import java.util.regex.Pattern;

/** This registry's host and port, as they stand in an image's name. */
record Host(String name) {
  private static final Pattern GRAMMAR =
      Pattern.compile("(\\[[0-9a-fA-F:.]+]|[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?)(:[0-9]{1,5})?");

  /** Stands where the client gave no host that can be in a name. */
  private static final String UNKNOWN = "localhost";

  /**
   * Of a server's base. In an image's name a first part without a dot or a port is no host, but a
   * repository of the Docker Hub: such a host is given its port.
   */
  static Host of(String base) {
    int scheme = base.indexOf("://");
    String host = scheme < 0 ? base : base.substring(scheme + 3);
    if (!GRAMMAR.matcher(host).matches()) {
      return new Host(UNKNOWN);
    }
    if (host.indexOf('.') < 0 && host.indexOf(':') < 0 && !host.equals("localhost")) {
      return new Host(host + (base.startsWith("https:") ? ":443" : ":80"));
    }
    return new Host(host);
  }

  @Override
  public String toString() {
    return name;
  }
}
