package dev.lab.carry.in.deck;

import dev.lab.carry.CarryReport;
import dev.lab.carry.Spot;
import dev.lab.carry.source.SourceText;
import dev.lab.carry.text.Fence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes one file of a deck apart: slides, and in each its text and its code. */
final class SlideReader {
  private static final Pattern PROPERTY =
      Pattern.compile(
          "^(name|class|template|layout|count|exclude|continued|background-\\w+):(.*)$");
  private static final Pattern BLOCK = Pattern.compile("^(\\s*)\\.([a-z][a-z0-9-]*)\\[\\s*$");
  private static final Pattern SNIPPET =
      Pattern.compile("(`{3,})(?!`)(.*?)\\1(?!`)", Pattern.DOTALL);
  private static final Pattern ONE_LINE =
      Pattern.compile("^(\\s*)```(\\w+)(?:\\s+([^`]*))?```\\s*$");

  private final SourceText text;
  private final CarryReport report;
  private final DeckWords words;
  private final List<Slide> slides = new ArrayList<>();
  private final List<String> blocks = new ArrayList<>();
  private List<Piece> pieces = new ArrayList<>();
  private List<String> classes = new ArrayList<>();
  private boolean dropped;
  private boolean top = true;
  private int start;
  private int at;

  private SlideReader(SourceText text, DeckWords words, CarryReport report) {
    this.text = text;
    this.words = words;
    this.report = report;
  }

  static List<Slide> read(SourceText text, DeckWords words, CarryReport report) {
    return new SlideReader(text, words, report).all();
  }

  private List<Slide> all() {
    List<String> lines = text.lines();
    while (at < lines.size()) {
      String line = lines.get(at);
      if (line.matches("---\\s*")) {
        end();
        at++;
      } else if (line.matches("--\\s*")) {
        pieces.add(new Words("", text.at(at)));
        at++;
      } else if (line.matches("\\?\\?\\?\\s*")) {
        notes();
      } else if (top && PROPERTY.matcher(line).matches()) {
        property(line);
        at++;
      } else {
        top &= line.isBlank();
        piece(line);
      }
    }
    end();
    return slides;
  }

  private void end() {
    if (!blocks.isEmpty()) {
      report.changed(
          "block",
          text.at(start),
          "." + blocks.getLast() + "[ is not closed; it ends with its slide");
      blocks.clear();
    }
    Slide slide = new Slide(classes, pieces, text.folder(), text.at(start));
    if (!dropped && !slide.isEmpty()) {
      slides.add(slide);
    }
    pieces = new ArrayList<>();
    classes = new ArrayList<>();
    dropped = false;
    top = true;
    start = at + 1;
  }

  private void notes() {
    int from = at;
    while (at < text.lines().size() && !text.lines().get(at).matches("---\\s*")) {
      at++;
    }
    report.left(
        "speaker notes",
        text.at(from),
        (at - from - 1) + " lines; a step has none, they are the teacher's");
  }

  private void property(String line) {
    Matcher property = PROPERTY.matcher(line);
    if (!property.matches()) {
      return;
    }
    String value = property.group(2).strip();
    switch (property.group(1)) {
      case "class" -> classes.addAll(Arrays.asList(value.split("\\s*,\\s*|\\s+")));
      case "exclude", "layout" -> {
        dropped = value.equals("true");
        if (dropped) {
          report.left("slide", text.at(start), line.strip() + ": the deck itself does not show it");
        }
      }
      case "name", "count", "continued" -> {}
      default -> report.left("slide property", text.at(at), line.strip());
    }
  }

  private void piece(String line) {
    Spot spot = text.at(at);
    Matcher one = ONE_LINE.matcher(line);
    Matcher block = BLOCK.matcher(line);
    if (one.matches()) {
      String said = one.group(3) == null ? "" : one.group(3);
      pieces.add(new Code(one.group(2), List.of(said), one.group(1), false, inLab(), spot));
      at++;
      return;
    }
    Optional<Fence> fence = Fence.at(text.lines(), at);
    if (fence.isPresent()) {
      Fence code = fence.get();
      List<String> built = new ArrayList<>();
      for (int i = 0; i < code.lines().size(); i++) {
        built.addAll(words.code(code.lines().get(i), text.at(at + 1 + i)));
      }
      pieces.add(new Code(code.language(), built, code.indent(), false, inLab(), spot));
      at = code.next();
    } else if (line.strip().startsWith("<!--")) {
      comment();
    } else if (block.matches()) {
      blocks.add(block.group(2));
      if (!isLab(block.group(2))) {
        report.changed("block", spot, "." + block.group(2) + "[ is plain text");
      }
      at++;
    } else if (!blocks.isEmpty() && line.matches("\\s*]\\s*")) {
      blocks.removeLast();
      pieces.add(new Words("", spot));
      at++;
    } else {
      words.line(line, spot).forEach(w -> pieces.add(new Words(w, spot)));
      at++;
    }
  }

  private boolean inLab() {
    return blocks.stream().anyMatch(SlideReader::isLab);
  }

  private static boolean isLab(String block) {
    return block.equals("lab") || block.equals("exercise");
  }

  /** A comment: the code in it is for the deck's test program. */
  private void comment() {
    int from = at;
    StringBuilder said = new StringBuilder();
    boolean open = true;
    while (open && at < text.lines().size()) {
      said.append(text.lines().get(at)).append('\n');
      open = !text.lines().get(at).contains("-->");
      at++;
    }
    Matcher snippet = SNIPPET.matcher(said);
    boolean any = false;
    while (snippet.find()) {
      any = true;
      String content = snippet.group(2);
      int line =
          from + (int) said.substring(0, snippet.start()).chars().filter(c -> c == '\n').count();
      String method = content.strip().split("\\s", 2)[0];
      String data = content.strip().substring(method.length());
      List<String> lines = data.strip().lines().map(String::stripLeading).toList();
      pieces.add(new Code(method, lines, "", true, inLab(), text.at(line)));
    }
    if (!any) {
      report.left("comment", text.at(from), "nobody sees it in the deck either");
    }
  }
}
