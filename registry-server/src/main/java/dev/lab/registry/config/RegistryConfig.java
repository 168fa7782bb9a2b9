package dev.lab.registry.config;

import dev.lab.registry.auth.Authentication;
import dev.lab.registry.notify.Notifier;
import dev.lab.registry.policy.TagPolicy;
import dev.lab.registry.store.FilesystemStore;
import dev.lab.registry.store.MemoryStore;
import dev.lab.registry.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How to start a registry server.
 *
 * @param storage opened when the server starts, closed with it
 * @param accounts opened when the server starts
 * @param tags which tags may be pushed and moved
 * @param serving what is served
 * @param upkeep what the server does for its storage while it runs
 * @param notifier posts events; opened when the server starts; empty for none
 * @param access told of each request, as one line of JSON; empty for none
 * @param log told, in one line, of each failure that is the registry's own
 */
public record RegistryConfig(
    Listen listen,
    Storage storage,
    Accounts accounts,
    TagPolicy tags,
    Serving serving,
    Upkeep upkeep,
    Optional<Notifications> notifier,
    Optional<Consumer<String>> access,
    Consumer<String> log) {

  /** Opens the store of a server that starts. */
  @FunctionalInterface
  public interface Storage {
    /** Opens it. */
    Store open() throws IOException;
  }

  /** Reads who may do what when a server starts. */
  @FunctionalInterface
  public interface Accounts {
    /** Reads it. */
    Authentication open() throws IOException;
  }

  /** Starts to post events when a server starts. */
  @FunctionalInterface
  public interface Notifications {
    /** Starts. */
    Notifier open() throws IOException;
  }

  /** A registry that forgets everything when it ends, on any free port of the loopback. */
  public static RegistryConfig inMemory() {
    return storedIn(MemoryStore::new);
  }

  /** A registry that keeps its content in this folder, on any free port of the loopback. */
  public static RegistryConfig onDisk(Path folder) {
    return storedIn(() -> FilesystemStore.open(folder));
  }

  /** A registry over a store of one's own, on any free port of the loopback. */
  public static RegistryConfig storedIn(Storage storage) {
    return new RegistryConfig(
        Listen.anywhere(),
        storage,
        Authentication::none,
        TagPolicy.none(),
        Serving.pushesAndPulls(),
        Upkeep.usual(),
        Optional.empty(),
        Optional.empty(),
        line -> {});
  }

  /** The address to listen on. */
  public String host() {
    return listen.host();
  }

  /** The port to listen on; 0 for any free one. */
  public int port() {
    return listen.port();
  }

  /** The same, listening otherwise. */
  public RegistryConfig withListen(Listen other) {
    return new RegistryConfig(
        other, storage, accounts, tags, serving, upkeep, notifier, access, log);
  }

  /** The same on another address of this machine. */
  public RegistryConfig withHost(String other) {
    return withListen(listen.at(other, listen.port()));
  }

  /** The same on this port. */
  public RegistryConfig withPort(int other) {
    return withListen(listen.at(listen.host(), other));
  }

  /** The same with content elsewhere. */
  public RegistryConfig withStorage(Storage other) {
    return new RegistryConfig(
        listen, other, accounts, tags, serving, upkeep, notifier, access, log);
  }

  /** The same for these users. */
  public RegistryConfig withAccounts(Accounts users) {
    return new RegistryConfig(listen, storage, users, tags, serving, upkeep, notifier, access, log);
  }

  /** The same with rules about tags. */
  public RegistryConfig withTags(TagPolicy policy) {
    return new RegistryConfig(
        listen, storage, accounts, policy, serving, upkeep, notifier, access, log);
  }

  /** The same, serving something else. */
  public RegistryConfig withServing(Serving other) {
    return new RegistryConfig(
        listen, storage, accounts, tags, other, upkeep, notifier, access, log);
  }

  /** The same with deletions allowed or not. */
  public RegistryConfig withDeleteEnabled(boolean enabled) {
    return withServing(
        new Serving(enabled, serving.readOnly(), serving.page(), serving.redirect()));
  }

  /** The same with all changes refused or not. */
  public RegistryConfig withReadOnly(boolean only) {
    return withServing(
        new Serving(serving.deleteEnabled(), only, serving.page(), serving.redirect()));
  }

  /** The same with pages for people or without. */
  public RegistryConfig withPage(boolean shown) {
    return withServing(
        new Serving(serving.deleteEnabled(), serving.readOnly(), shown, serving.redirect()));
  }

  /** The same with other upkeep. */
  public RegistryConfig withUpkeep(Upkeep other) {
    return new RegistryConfig(
        listen, storage, accounts, tags, serving, other, notifier, access, log);
  }

  /** The same, posting events. */
  public RegistryConfig withNotifications(Notifications to) {
    return new RegistryConfig(
        listen, storage, accounts, tags, serving, upkeep, Optional.of(to), access, log);
  }

  /** The same, telling each request to this. */
  public RegistryConfig withAccess(Consumer<String> to) {
    return new RegistryConfig(
        listen, storage, accounts, tags, serving, upkeep, notifier, Optional.of(to), log);
  }

  /** The same, telling its own failures to this. */
  public RegistryConfig withLog(Consumer<String> to) {
    return new RegistryConfig(
        listen, storage, accounts, tags, serving, upkeep, notifier, access, to);
  }
}
