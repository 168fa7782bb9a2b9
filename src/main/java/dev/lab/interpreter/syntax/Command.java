package dev.lab.interpreter.syntax;

import java.util.List;
import java.util.Optional;

/** One command of a pipeline. */
public sealed interface Command {
  /** Where its input comes from and its output goes. */
  List<Redirect> redirects();

  /** Variables, a name and arguments: {@code TAG=v1 docker-compose build}. */
  record Simple(List<Assignment> assignments, List<Word> words, List<Redirect> redirects)
      implements Command {
    public Simple {
      assignments = List.copyOf(assignments);
      words = List.copyOf(words);
      redirects = List.copyOf(redirects);
    }
  }

  /** {@code for NAME in WORDS; do …; done}. */
  record For(String name, List<Word> words, Script body, List<Redirect> redirects)
      implements Command {
    public For {
      words = List.copyOf(words);
      redirects = List.copyOf(redirects);
    }
  }

  /**
   * {@code while …; do …; done}.
   *
   * @param until whether it runs until the condition holds
   */
  record While(Script condition, Script body, boolean until, List<Redirect> redirects)
      implements Command {
    public While {
      redirects = List.copyOf(redirects);
    }
  }

  /** {@code if …; then …; else …; fi}. */
  record If(Script condition, Script then, Optional<Script> otherwise, List<Redirect> redirects)
      implements Command {
    public If {
      redirects = List.copyOf(redirects);
    }
  }

  /** {@code case WORD in …) …;; esac}. */
  record Case(Word subject, List<Choice> choices, List<Redirect> redirects) implements Command {
    public Case {
      choices = List.copyOf(choices);
      redirects = List.copyOf(redirects);
    }
  }

  /** Patterns, and what runs where one of them matches. */
  record Choice(List<Word> patterns, Script body) {
    public Choice {
      patterns = List.copyOf(patterns);
    }
  }

  /** {@code [[ … ]]}. */
  record Test(Condition condition, List<Redirect> redirects) implements Command {
    public Test {
      redirects = List.copyOf(redirects);
    }
  }

  /** {@code ((…))}. */
  record Calculation(Word expression, List<Redirect> redirects) implements Command {
    public Calculation {
      redirects = List.copyOf(redirects);
    }
  }

  /**
   * {@code NAME() { …; }}.
   *
   * @param length characters of its text
   */
  record Function(String name, Command body, int length) implements Command {
    @Override
    public List<Redirect> redirects() {
      return List.of();
    }
  }

  /**
   * {@code {…}} or {@code (…)}.
   *
   * @param subshell whether what it changes ends with it
   */
  record Group(Script body, boolean subshell, List<Redirect> redirects) implements Command {
    public Group {
      redirects = List.copyOf(redirects);
    }
  }

  /**
   * A variable's new value.
   *
   * @param append whether the value is put behind the old one
   */
  record Assignment(String name, Word value, boolean append) {}
}
