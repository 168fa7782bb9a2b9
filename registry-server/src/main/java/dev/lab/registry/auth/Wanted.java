package dev.lab.registry.auth;

import dev.lab.registry.name.RepositoryName;
import java.util.List;
import java.util.Optional;

/**
 * What a request needs.
 *
 * @param repository empty for the registry as a whole
 * @param actions none where being known is enough
 * @param list whether it is the list of all repositories
 */
public record Wanted(Optional<RepositoryName> repository, List<Action> actions, boolean list) {
  public Wanted {
    actions = List.copyOf(actions);
  }

  /** Nothing but to be known. */
  public static Wanted nothing() {
    return new Wanted(Optional.empty(), List.of(), false);
  }

  /** The list of all repositories. */
  public static Wanted catalog() {
    return new Wanted(Optional.empty(), List.of(), true);
  }

  /** Something in a repository. */
  public static Wanted in(RepositoryName repository, Action... actions) {
    return new Wanted(Optional.of(repository), List.of(actions), false);
  }

  /** Whether this access is enough. */
  public boolean isGiven(Access access) {
    if (list) {
      return access.mayList();
    }
    return repository
        .map(r -> actions.stream().allMatch(a -> access.may(a, r)))
        .orElseGet(access::known);
  }

  /** As a token's scope (Docker's token authentication specification, Requesting a token). */
  String scope() {
    if (list) {
      return "registry:catalog:*";
    }
    return repository.map(r -> "repository:" + r + ":" + String.join(",", words())).orElse("");
  }

  private List<String> words() {
    return actions.stream().map(Action::word).toList();
  }

  /** In words: {@code push to team/app}. */
  String said() {
    if (list) {
      return "list the repositories";
    }
    return repository
        .map(r -> String.join(" and ", words()) + " in " + r)
        .orElse("use the registry");
  }
}
