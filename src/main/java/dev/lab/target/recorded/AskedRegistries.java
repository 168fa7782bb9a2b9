package dev.lab.target.recorded;

import dev.lab.target.Registries;
import dev.lab.target.Registry;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Registries whose questions go through {@link Answers}. */
final class AskedRegistries implements Registries {
  /** How a registry is found; the first word of every question to it. */
  enum Way {
    BEHIND,
    THROUGH,
    AT,
    NAMED
  }

  private final Answers answers;
  private final Registries registries;

  AskedRegistries(Answers answers, Registries registries) {
    this.answers = answers;
    this.registries = registries;
  }

  @Override
  public Registries reading(Function<String, Optional<JsonNode>> services) {
    return new AskedRegistries(answers, registries.reading(services));
  }

  @Override
  public Optional<Registry> behind(String service) {
    return found(Way.BEHIND, service, () -> registries.behind(service));
  }

  @Override
  public Optional<Registry> through(String service) {
    return found(Way.THROUGH, service, () -> registries.through(service));
  }

  @Override
  public Registry at(String address) {
    return found(Way.AT, address, () -> Optional.of(registries.at(address))).orElseThrow();
  }

  @Override
  public Registry named(String host) {
    return found(Way.NAMED, host, () -> Optional.of(registries.named(host))).orElseThrow();
  }

  private Optional<Registry> found(Way way, String name, Supplier<Optional<Registry>> ask) {
    AtomicReference<Registry> found = new AtomicReference<>();
    boolean there =
        answers.answer(
            Question.of("registry", way.name(), name, "there"),
            Codec.FLAG,
            () -> {
              Optional<Registry> registry = ask.get();
              registry.ifPresent(found::set);
              return registry.isPresent();
            });
    return there
        ? Optional.of(
            new AskedRegistry(
                answers,
                new String[] {"registry", way.name(), name},
                Optional.ofNullable(found.get()).orElseGet(() -> new KeptRegistry(name))))
        : Optional.empty();
  }
}
