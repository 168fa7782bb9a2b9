import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jline.utils.ScreenTerminal;

/**
 * Makes an asciicast and a moving SVG of what {@code script} has kept: SAID TIMES COLUMNS ROWS OUT.
 * The SVG is a film: its frames stand side by side, and a style moves them past a window.
 */
final class Cast {
  private static final double LONGEST_PAUSE = 4;
  private static final double LEAST_FRAME = 0.12;
  private static final double LAST_FRAME = 4;
  private static final double WIDE = 8.4;
  private static final int HIGH = 18;
  private static final int SIZE = 14;
  private static final int EDGE = 12;

  private record Event(double at, String text) {}

  private record Frame(double at, List<String> rows) {}

  public static void main(String[] args) throws IOException {
    int columns = Integer.parseInt(args[2]);
    int rows = Integer.parseInt(args[3]);
    List<Event> events = events(Path.of(args[0]), Path.of(args[1]));
    Files.writeString(Path.of(args[4] + ".cast"), cast(events, columns, rows));
    Files.writeString(Path.of(args[4] + ".svg"), svg(events, columns, rows));
  }

  /** Long pauses are cut; a letter that was written in two goes with its end. */
  private static List<Event> events(Path said, Path times) throws IOException {
    byte[] bytes = Files.readAllBytes(said);
    int at = 0;
    // Its own first line is not the terminal's.
    while (bytes[at++] != '\n') {}
    CharsetDecoder decoder =
        StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);
    ByteBuffer left = ByteBuffer.allocate(1 << 20);
    List<Event> events = new ArrayList<>();
    double clock = 0;
    for (String line : Files.readAllLines(times)) {
      String[] words = line.split(" ");
      double pause = Double.parseDouble(words[0]);
      int length = Math.min(Integer.parseInt(words[1]), bytes.length - at);
      // The first is how long the program took to start.
      clock += events.isEmpty() ? 0 : Math.min(pause, LONGEST_PAUSE);
      left.put(bytes, at, length).flip();
      at += length;
      CharBuffer text = CharBuffer.allocate(left.remaining() + 1);
      decoder.decode(left, text, false);
      left.compact();
      if (text.flip().hasRemaining()) {
        events.add(new Event(clock, text.toString()));
      }
    }
    return events;
  }

  private static String cast(List<Event> events, int columns, int rows) {
    StringBuilder cast = new StringBuilder();
    cast.append(
        String.format(
            "{\"version\": 2, \"width\": %d, \"height\": %d, \"title\": %s, \"command\": %s,"
                + " \"env\": {\"TERM\": \"xterm-256color\", \"SHELL\": \"/bin/bash\"}}%n",
            columns,
            rows,
            json("lab: shipping images with a registry"),
            json("./lab start shipping-images")));
    for (Event event : events) {
      cast.append(
          String.format(Locale.ROOT, "[%.3f, \"o\", %s]%n", event.at(), json(event.text())));
    }
    return cast.toString();
  }

  private static String json(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < ' ' || c == 127) {
            json.append(String.format("\\u%04x", (int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    return json.append('"').toString();
  }

  private static List<Frame> frames(List<Event> events, int columns, int rows) {
    ScreenTerminal terminal = new ScreenTerminal(columns, rows);
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      terminal.write(events.get(i).text());
      double at = events.get(i).at();
      double next = i + 1 < events.size() ? events.get(i + 1).at() : at + LAST_FRAME;
      if (next - at < LEAST_FRAME
          && !frames.isEmpty()
          && next - frames.getLast().at() < 2 * LEAST_FRAME) {
        continue;
      }
      long[] cells = new long[columns * rows];
      int[] cursor = new int[2];
      terminal.dump(cells, cursor);
      List<String> lines = new ArrayList<>();
      for (int y = 0; y < rows; y++) {
        lines.add(row(cells, y * columns, columns));
      }
      if (frames.isEmpty() || !frames.getLast().rows().equals(lines)) {
        frames.add(new Frame(at, lines));
      }
    }
    return frames;
  }

  /** One line of the terminal: a piece for each run of letters that look alike. */
  private static String row(long[] cells, int from, int columns) {
    StringBuilder row = new StringBuilder();
    int x = 0;
    while (x < columns) {
      String look = look(cells[from + x]);
      StringBuilder text = new StringBuilder();
      int start = x;
      while (x < columns && look(cells[from + x]).equals(look)) {
        int letter = ScreenTerminal.cellCodePoint(cells[from + x]);
        text.appendCodePoint(letter < ' ' ? ' ' : letter);
        x++;
      }
      String shown = text.toString().stripTrailing();
      int ahead = shown.length() - shown.stripLeading().length();
      shown = shown.strip();
      if (!shown.isEmpty()) {
        int letters = shown.codePointCount(0, shown.length());
        row.append(
            String.format(
                Locale.ROOT,
                "<tspan x=\"%.1f\" textLength=\"%.1f\"%s>%s</tspan>",
                (start + ahead) * WIDE,
                letters * WIDE,
                look,
                shown.replace("&", "&amp;").replace("<", "&lt;")));
      }
    }
    return row.toString();
  }

  private static String look(long cell) {
    String look = "";
    if (ScreenTerminal.cellHasForeground(cell)) {
      int rgb = ScreenTerminal.cellColorRgb(ScreenTerminal.cellForeground(cell));
      look += String.format(" fill=\"#%06x\"", legible(rgb & 0xffffff));
    }
    if (ScreenTerminal.cellBold(cell)) {
      look += " font-weight=\"bold\"";
    }
    if (ScreenTerminal.cellDim(cell)) {
      look += " opacity=\".7\"";
    }
    return look;
  }

  /** The first of a terminal's colours are too dark for this background. */
  private static int legible(int rgb) {
    return switch (rgb) {
      case 0x800000 -> 0xe06c75;
      case 0x008000 -> 0x98c379;
      case 0x808000 -> 0xe5c07b;
      case 0x000080 -> 0x61afef;
      case 0x800080 -> 0xc678dd;
      case 0x008080 -> 0x56b6c2;
      default -> rgb;
    };
  }

  private static String svg(List<Event> events, int columns, int rows) {
    List<Frame> frames = frames(events, columns, rows);
    double end = events.getLast().at() + LAST_FRAME;
    int width = (int) Math.ceil(columns * WIDE);
    int height = rows * HIGH;
    Map<String, Integer> known = new LinkedHashMap<>();
    frames.forEach(
        f -> f.rows().stream().filter(r -> !r.isEmpty()).forEach(r -> known.putIfAbsent(r, known.size())));
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                + " width=\"%d\" height=\"%d\" role=\"img\">%n<title>The first steps of the lab"
                + " shipping-images, done in its shell</title>%n",
            width + 2 * EDGE,
            height + 2 * EDGE));
    svg.append("<style>\n#film{animation:film ").append(seconds(end)).append("s steps(1,end) infinite}\n");
    svg.append("@keyframes film{");
    for (int i = 0; i < frames.size(); i++) {
      svg.append(
          String.format(
              Locale.ROOT,
              "%.3f%%{transform:translateX(-%dpx)}",
              i == 0 ? 0 : 100 * frames.get(i).at() / end,
              i * (width + 50)));
    }
    svg.append("}\ntext{font:").append(SIZE).append("px ui-monospace,Menlo,Consolas,\"DejaVu Sans Mono\",monospace;fill:#d8dee9;white-space:pre}\n</style>\n");
    svg.append("<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#1d2129\"/>\n<defs>\n");
    known.forEach(
        (row, id) ->
            svg.append("<text id=\"r").append(id).append("\">").append(row).append("</text>\n"));
    svg.append(
        String.format(
            "</defs>%n<svg x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"><g id=\"film\">%n",
            EDGE, EDGE, width, height));
    for (int i = 0; i < frames.size(); i++) {
      svg.append("<g transform=\"translate(").append(i * (width + 50)).append(")\">");
      for (int y = 0; y < rows; y++) {
        String row = frames.get(i).rows().get(y);
        if (!row.isEmpty()) {
          svg.append(
              String.format(
                  "<use xlink:href=\"#r%d\" y=\"%d\"/>", known.get(row), y * HIGH + SIZE));
        }
      }
      svg.append("</g>\n");
    }
    return svg.append("</g></svg>\n</svg>\n").toString();
  }

  private static String seconds(double time) {
    return String.format(Locale.ROOT, "%.2f", time);
  }

  private Cast() {}
}
