package dev.lab.registry.auth;

import dev.lab.registry.name.NamePattern;
import dev.lab.registry.name.RepositoryName;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Who may do what where. What no rule allows is not allowed. */
public record Rules(List<Rule> rules) {
  /** In a rule: a caller without credentials; every caller, that is, all may. */
  public static final String ANONYMOUS = "anonymous";

  /** In a rule: everyone who gave good credentials. */
  public static final String AUTHENTICATED = "authenticated";

  /**
   * One rule.
   *
   * @param who users' names, {@link #AUTHENTICATED} or {@link #ANONYMOUS}
   * @param repositories patterns
   * @param may what is allowed
   */
  public record Rule(Set<String> who, List<NamePattern> repositories, Set<Action> may) {
    public Rule {
      who = Set.copyOf(who);
      repositories = List.copyOf(repositories);
      may = Set.copyOf(may);
      if (who.isEmpty() || repositories.isEmpty() || may.isEmpty()) {
        throw new IllegalArgumentException(
            "a rule needs who, repositories and may, each with at least one entry");
      }
    }

    private boolean isAbout(String user) {
      return who.contains(ANONYMOUS)
          || !user.isEmpty() && (who.contains(AUTHENTICATED) || who.contains(user));
    }
  }

  public Rules {
    rules = List.copyOf(rules);
  }

  /** Everything for everyone with good credentials, as the open source registry has it. */
  public static Rules authenticatedMayAll() {
    return new Rules(
        List.of(
            new Rule(
                Set.of(AUTHENTICATED),
                List.of(new NamePattern("**")),
                EnumSet.allOf(Action.class))));
  }

  /** Whether some rule is about callers without credentials. */
  public boolean knowAnonymous() {
    return rules.stream().anyMatch(r -> r.who().contains(ANONYMOUS));
  }

  /** What this user may; empty for a caller without credentials. */
  public Access of(String user) {
    return new Access() {
      @Override
      public String user() {
        return user;
      }

      @Override
      public boolean may(Action action, RepositoryName repository) {
        return rules.stream()
            .anyMatch(
                r ->
                    r.isAbout(user)
                        && r.may().contains(action)
                        && r.repositories().stream().anyMatch(p -> p.matches(repository.value())));
      }

      @Override
      public boolean mayList() {
        return rules.stream().anyMatch(r -> r.isAbout(user) && r.may().contains(Action.PULL));
      }
    };
  }
}
