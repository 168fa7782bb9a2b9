package dev.lab.standin;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.SocketFactory;
import okhttp3.Dns;
import okhttp3.OkHttpClient;

/**
 * What curl reaches.
 *
 * @param sockets by which it connects
 * @param names whether names other than localhost are looked up
 */
public record Reach(SocketFactory sockets, boolean names) {
  /** Everything that this machine does. */
  public static Reach any() {
    return new Reach(SocketFactory.getDefault(), true);
  }

  OkHttpClient.Builder client() {
    OkHttpClient.Builder builder = new OkHttpClient.Builder().socketFactory(sockets);
    return names ? builder : builder.dns(Reach::localhost);
  }

  private static List<InetAddress> localhost(String name) throws UnknownHostException {
    if (!name.equals("localhost")) {
      throw new UnknownHostException(name);
    }
    return Dns.SYSTEM.lookup(name);
  }
}
