package dev.lab.interpreter;

import dev.lab.interpreter.syntax.Command;
import dev.lab.interpreter.syntax.Script;
import dev.lab.interpreter.syntax.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The commands that a script would run, told without running it. */
final class NamedCommands {
  private final List<List<String>> all = new ArrayList<>();
  private final Set<String> functions = new HashSet<>();

  private NamedCommands() {}

  /** The words of each command; one that is not known before it runs is empty. */
  static List<List<String>> of(Script script) {
    NamedCommands named = new NamedCommands();
    named.add(script);
    named.all.removeIf(words -> named.functions.contains(words.getFirst()));
    return named.all;
  }

  private void add(Script script) {
    for (Script.AndOr list : script.lists()) {
      list.first().commands().forEach(this::add);
      list.links().forEach(l -> l.pipeline().commands().forEach(this::add));
    }
  }

  private void add(Command command) {
    switch (command) {
      case Command.Simple one -> {
        one.assignments().forEach(a -> inWords(List.of(a.value())));
        inWords(one.words());
        if (!one.words().isEmpty()) {
          all.add(one.words().stream().map(NamedCommands::literal).toList());
        }
      }
      case Command.Group group -> add(group.body());
      case Command.Case choices -> choices.choices().forEach(c -> add(c.body()));
      case Command.Test test -> {
        // It runs nothing by itself.
      }
      case Command.Calculation calculation -> inWords(List.of(calculation.expression()));
      case Command.Function function -> {
        add(function.body());
        functions.add(function.name());
      }
      case Command.If choice -> {
        add(choice.condition());
        add(choice.then());
        choice.otherwise().ifPresent(this::add);
      }
      case Command.For loop -> {
        inWords(loop.words());
        add(loop.body());
      }
      case Command.While loop -> {
        add(loop.condition());
        add(loop.body());
      }
    }
  }

  private void inWords(List<Word> words) {
    for (Word word : words) {
      for (Word.Part part : word.parts()) {
        if (part instanceof Word.Substitution inner) {
          add(inner.script());
        } else if (part instanceof Word.Variable variable) {
          inWords(List.of(variable.argument()));
        }
      }
    }
  }

  private static String literal(Word word) {
    StringBuilder text = new StringBuilder();
    for (Word.Part part : word.parts()) {
      if (!(part instanceof Word.Literal literal)) {
        return "";
      }
      text.append(literal.text());
    }
    return text.toString();
  }
}
