package dev.lab.carry.in.deck;

import dev.lab.carry.Spot;
import java.util.List;

/**
 * One slide.
 *
 * @param classes what it is of, such as {@code extra-details}
 * @param folder of its file, from which its paths lead
 */
record Slide(List<String> classes, List<Piece> pieces, String folder, Spot spot) {
  Slide {
    classes = List.copyOf(classes);
    pieces = List.copyOf(pieces);
  }

  /** Its first heading's words; empty without one. */
  String title() {
    return heading("#{1,6}");
  }

  /** The words of a chapter's title; empty where no chapter begins here. */
  String chapter() {
    return heading("#");
  }

  private String heading(String marks) {
    return pieces.stream()
        .filter(p -> p instanceof Words w && w.text().matches(marks + "\\s+\\S.*"))
        .map(p -> ((Words) p).text().replaceFirst("^#+\\s+", "").replaceAll("\\s*#+\\s*$", ""))
        .findFirst()
        .orElse("");
  }

  boolean hasCommands() {
    return pieces.stream()
        .anyMatch(
            p -> p instanceof Code c && c.lab() && List.of("bash", "hide").contains(c.method()));
  }

  boolean isEmpty() {
    return pieces.stream().allMatch(p -> p instanceof Words w && w.text().isBlank());
  }
}
