package dev.lab.interpreter;

import dev.lab.interpreter.syntax.Word;
import dev.lab.interpreter.syntax.Word.Literal;
import dev.lab.interpreter.syntax.Word.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Braces: {@code a{b,c}} is {@code ab ac}, {@code {1..3}} is {@code 1 2 3}. */
final class Braces {
  private static final int MOST = 1000;
  private static final Pattern RANGE = Pattern.compile("(-?\\d{1,8})\\.\\.(-?\\d{1,8})");

  private Braces() {}

  /** The words that one word stands for; mostly itself. */
  static List<Word> expand(Word word, Budget budget) {
    List<Word> done = new ArrayList<>();
    List<Word> open = new ArrayList<>(List.of(word));
    while (!open.isEmpty()) {
      Word next = open.removeFirst();
      List<Word> made = once(next);
      if (made.isEmpty()) {
        done.add(next);
      } else {
        open.addAll(0, made);
      }
      if (done.size() + open.size() > MOST) {
        throw StopException.limit("braces may stand for " + MOST + " words here");
      }
      budget.check();
    }
    return done;
  }

  /** Where a character of the word stands. */
  private record Place(int part, int at) {}

  /** With its first braces replaced; nothing where there are none. */
  private static List<Word> once(Word word) {
    for (int p = 0; p < word.parts().size(); p++) {
      String text = unquoted(word.parts().get(p));
      for (int i = text.indexOf('{'); i >= 0; i = text.indexOf('{', i + 1)) {
        List<Word> made = at(word, new Place(p, i));
        if (!made.isEmpty()) {
          return made;
        }
      }
    }
    return List.of();
  }

  private static String unquoted(Part part) {
    return part instanceof Literal literal && !literal.quoted() ? literal.text() : "";
  }

  private static List<Word> at(Word word, Place start) {
    List<Place> marks = new ArrayList<>(List.of(start));
    int depth = 0;
    for (int p = start.part(); p < word.parts().size(); p++) {
      String text = unquoted(word.parts().get(p));
      for (int i = p == start.part() ? start.at() : 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '{') {
          depth++;
        } else if (c == '}' && --depth == 0) {
          marks.add(new Place(p, i));
          return marks.size() > 2 ? choices(word, marks) : range(word, marks);
        } else if (c == ',' && depth == 1) {
          marks.add(new Place(p, i));
        }
      }
    }
    return List.of();
  }

  private static List<Word> choices(Word word, List<Place> marks) {
    List<Word> made = new ArrayList<>();
    for (int i = 0; i + 1 < marks.size(); i++) {
      made.add(around(word, marks, between(word, marks.get(i), marks.get(i + 1))));
    }
    return made;
  }

  private static List<Word> range(Word word, List<Place> marks) {
    List<Part> inside = between(word, marks.getFirst(), marks.getLast());
    Matcher range = RANGE.matcher(inside.size() == 1 ? unquoted(inside.getFirst()) : "");
    if (!range.matches()) {
      return List.of();
    }
    int from = Integer.parseInt(range.group(1));
    int to = Integer.parseInt(range.group(2));
    if (Math.abs(to - from) >= MOST) {
      throw StopException.limit("braces may stand for " + MOST + " words here");
    }
    List<Word> made = new ArrayList<>();
    for (int i = from; from <= to ? i <= to : i >= to; i += from <= to ? 1 : -1) {
      made.add(around(word, marks, List.of(new Literal("" + i, false))));
    }
    return made;
  }

  private static Word around(Word word, List<Place> marks, List<Part> inside) {
    List<Part> parts = new ArrayList<>();
    Place first = marks.getFirst();
    Place last = marks.getLast();
    parts.addAll(word.parts().subList(0, first.part()));
    addText(parts, unquoted(word.parts().get(first.part())).substring(0, first.at()));
    parts.addAll(inside);
    addText(parts, unquoted(word.parts().get(last.part())).substring(last.at() + 1));
    parts.addAll(word.parts().subList(last.part() + 1, word.parts().size()));
    return new Word(parts);
  }

  private static List<Part> between(Word word, Place from, Place to) {
    List<Part> parts = new ArrayList<>();
    if (from.part() == to.part()) {
      addText(parts, unquoted(word.parts().get(from.part())).substring(from.at() + 1, to.at()));
      return parts;
    }
    addText(parts, unquoted(word.parts().get(from.part())).substring(from.at() + 1));
    parts.addAll(word.parts().subList(from.part() + 1, to.part()));
    addText(parts, unquoted(word.parts().get(to.part())).substring(0, to.at()));
    return parts;
  }

  private static void addText(List<Part> parts, String text) {
    if (!text.isEmpty()) {
      parts.add(new Literal(text, false));
    }
  }
}
