package dev.lab.registry.auth;

import dev.lab.registry.name.RepositoryName;

/** What one caller may do. */
public interface Access {
  /** Who it is; empty for nobody in particular. */
  String user();

  /** Whether it is somebody who gave credentials, or is in no need of any. */
  default boolean known() {
    return true;
  }

  /** Whether the caller may do this there. */
  boolean may(Action action, RepositoryName repository);

  /** Whether the caller may see the list of all repositories. */
  boolean mayList();

  /** Whether the caller sees this repository in that list. */
  default boolean sees(RepositoryName repository) {
    return may(Action.PULL, repository);
  }

  /** Everything, for everybody. */
  static Access open() {
    return Open.INSTANCE;
  }

  /** The access of a registry without accounts. */
  final class Open implements Access {
    private static final Open INSTANCE = new Open();

    private Open() {}

    @Override
    public String user() {
      return "";
    }

    @Override
    public boolean may(Action action, RepositoryName repository) {
      return true;
    }

    @Override
    public boolean mayList() {
      return true;
    }
  }
}
