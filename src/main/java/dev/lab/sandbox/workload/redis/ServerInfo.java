package dev.lab.sandbox.workload.redis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What INFO says. */
final class ServerInfo {
  private ServerInfo() {}

  /** Those sections that are asked for; all where none is. */
  static String text(RedisServer server, List<String> wanted) {
    List<String> names = wanted.stream().map(w -> w.toLowerCase(Locale.ROOT)).toList();
    boolean all =
        names.isEmpty()
            || names.contains("all")
            || names.contains("default")
            || names.contains("everything");
    StringBuilder text = new StringBuilder();
    sections(server)
        .forEach(
            (name, lines) -> {
              if (all || names.contains(name.toLowerCase(Locale.ROOT))) {
                text.append(text.isEmpty() ? "" : "\r\n").append("# ").append(name);
                text.append("\r\n").append(lines);
              }
            });
    return text.toString();
  }

  private static Map<String, String> sections(RedisServer server) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(
        "Server",
        lines(
            "redis_version:" + RedisServer.VERSION,
            "redis_mode:standalone",
            "tcp_port:6379",
            "uptime_in_seconds:" + server.seconds(),
            "uptime_in_days:" + server.seconds() / 86_400));
    all.put("Clients", lines("connected_clients:" + server.clients(), "blocked_clients:0"));
    all.put("Persistence", lines("loading:0", "rdb_last_save_time:" + server.saved()));
    all.put(
        "Stats",
        lines(
            "total_connections_received:" + server.connections(),
            "total_commands_processed:" + server.calls()));
    all.put("Replication", lines("role:master", "connected_slaves:0"));
    StringBuilder keyspace = new StringBuilder();
    for (int i = 0; i < server.databases().size(); i++) {
      Keyspace keys = server.database(i);
      int count = keys.keys().size();
      if (count > 0) {
        keyspace.append(
            lines("db" + i + ":keys=" + count + ",expires=" + keys.expiring() + ",avg_ttl=0"));
      }
    }
    all.put("Keyspace", keyspace.toString());
    return all;
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines) + "\r\n";
  }
}
