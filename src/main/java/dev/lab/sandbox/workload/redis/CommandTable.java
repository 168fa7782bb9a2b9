package dev.lab.sandbox.workload.redis;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every command that there is, by its name. */
final class CommandTable {
  private final Map<String, Command> all = new LinkedHashMap<>();

  CommandTable() {
    ConnectionCommands.addTo(this);
    StringCommands.addTo(this);
    NumberCommands.addTo(this);
    KeyCommands.addTo(this);
    ExpiryCommands.addTo(this);
    HashCommands.addTo(this);
    ListCommands.addTo(this);
    SetCommands.addTo(this);
    ServerCommands.addTo(this);
    TransactionCommands.addTo(this);
  }

  /** One that reads keys. */
  void reads(String name, int arity, Command.Keys keys, Command.Handler handler) {
    add(new Command(name, arity, List.of("readonly", "fast"), keys, handler));
  }

  /** One that changes keys. */
  void writes(String name, int arity, Command.Keys keys, Command.Handler handler) {
    add(new Command(name, arity, List.of("write", "denyoom", "fast"), keys, handler));
  }

  /** One without keys. */
  void other(String name, int arity, Command.Handler handler) {
    add(new Command(name, arity, List.of("loading", "stale"), Command.Keys.NONE, handler));
  }

  private void add(Command command) {
    all.put(command.name(), command);
  }

  Optional<Command> find(String name) {
    return Optional.ofNullable(all.get(name.toLowerCase(Locale.ROOT)));
  }

  Collection<Command> all() {
    return all.values();
  }
}
