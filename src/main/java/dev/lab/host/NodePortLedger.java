package dev.lab.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whose a node port is: all sandboxes listen on one loopback, so a port belongs to the first who
 * had it, for as long as that learner's Services hold it.
 */
final class NodePortLedger {
  private final Path file;
  private final TreeMap<Integer, String> owners = new TreeMap<>();

  NodePortLedger(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        String[] words = line.split(" ");
        if (words.length == 2 && words[0].matches("\\d{1,5}")) {
          owners.put(Integer.parseInt(words[0]), words[1]);
        }
      }
    }
  }

  /** Whether the port is this learner's, who has it from now on where nobody had it. */
  synchronized boolean claim(String id, int port) {
    String owner = owners.putIfAbsent(port, id);
    if (owner == null) {
      save();
    }
    return owner == null || owner.equals(id);
  }

  /** Gives back what a learner's Services hold no longer. */
  synchronized void keep(String id, Set<Integer> held) {
    if (owners.entrySet().removeIf(e -> e.getValue().equals(id) && !held.contains(e.getKey()))) {
      save();
    }
  }

  private void save() {
    List<String> lines = new ArrayList<>();
    owners.forEach((port, id) -> lines.add(port + " " + id));
    try {
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.write(fresh, lines);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      System.getLogger(NodePortLedger.class.getName())
          .log(System.Logger.Level.WARNING, "the node ports' owners were not kept", e);
    }
  }
}
