package dev.lab.registry.auth;

import dev.lab.registry.name.RepositoryName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a token allows: the list {@code access} in it (Docker's token authentication specification,
 * JSON Web Token).
 */
record TokenAccess(String user, List<?> granted, boolean known) implements Access {
  @Override
  public boolean may(Action action, RepositoryName repository) {
    return has("repository", repository.value(), action.word());
  }

  @Override
  public boolean mayList() {
    return has("registry", "catalog", "*");
  }

  /** A token for the list says nothing of single repositories. */
  @Override
  public boolean sees(RepositoryName repository) {
    return mayList();
  }

  private boolean has(String type, String name, String action) {
    return granted.stream()
        .anyMatch(
            g ->
                g instanceof Map<?, ?> each
                    && type.equals(each.get("type"))
                    && name.equals(each.get("name"))
                    && Optional.ofNullable(each.get("actions"))
                        .filter(
                            a -> a instanceof List<?> l && (l.contains(action) || l.contains("*")))
                        .isPresent());
  }
}
