package dev.lab.interpreter.syntax;

import java.util.List;

/** Commands, one after the other. */
public record Script(List<AndOr> lists) {
  public Script {
    lists = List.copyOf(lists);
  }

  /** Pipelines joined by {@code &&} and {@code ||}. */
  public record AndOr(Pipeline first, List<Link> links) {
    public AndOr {
      links = List.copyOf(links);
    }
  }

  /**
   * A pipeline that depends on what came before it.
   *
   * @param onSuccess whether it runs after success ({@code &&}) rather than after failure
   */
  public record Link(boolean onSuccess, Pipeline pipeline) {}

  /**
   * Commands of which each reads what the one before it wrote.
   *
   * @param negated whether {@code !} stands before it
   */
  public record Pipeline(List<Command> commands, boolean negated) {
    public Pipeline {
      commands = List.copyOf(commands);
    }
  }
}
