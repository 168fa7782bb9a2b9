package dev.lab.course;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What the right answer to a question is, and what is said of the wrong ones. */
public sealed interface AnswerKey {
  /** Why an answer can be neither right nor wrong, a sentence's end; empty where it can. */
  Optional<String> misfit(String answer);

  /** Whether an answer is right. */
  boolean right(String answer);

  /** What the lab's author has to say of a wrong answer; empty for nothing. */
  String words(String answer);

  /** A right answer, as it is typed. */
  String example();

  /** How an answer is written, such as {@code NUMBER}. */
  String form();

  /** The key in a question's fields, which have been found right. */
  static AnswerKey of(JsonNode question) {
    String wrong = question.path("wrong").asString("");
    if (question.has("choices")) {
      List<Choice> choices = new ArrayList<>();
      for (JsonNode choice : question.path("choices")) {
        choices.add(
            new Choice(
                choice.path("text").asString(""),
                choice.path("right").asBoolean(false),
                choice.path("wrong").asString("")));
      }
      return new Choices(choices, wrong);
    }
    if (question.has("number")) {
      return Amount.of(question.path("number"), wrong);
    }
    return Phrase.of(question.path("answer"), wrong);
  }

  /**
   * One of several things to choose from.
   *
   * @param wrong what is said to one who has chosen it wrongly
   */
  record Choice(String text, boolean right, String wrong) {}

  /** Letters: one where one choice is right, all that are right where several are. */
  record Choices(List<Choice> choices, String wrong) implements AnswerKey {
    static final int MOST = 26;

    public Choices {
      choices = List.copyOf(choices);
    }

    /** The letter of a choice. */
    public static String letter(int index) {
      return "" + (char) ('a' + index);
    }

    /** Whether more than one is right. */
    public boolean several() {
      return choices.stream().filter(Choice::right).count() > 1;
    }

    private Optional<TreeSet<Integer>> chosen(String answer) {
      TreeSet<Integer> all = new TreeSet<>();
      for (String word : answer.toLowerCase(Locale.ROOT).strip().split("[\\s,]+")) {
        int index = word.length() == 1 ? word.charAt(0) - 'a' : -1;
        if (index < 0 || index >= choices.size()) {
          return Optional.empty();
        }
        all.add(index);
      }
      return Optional.of(all);
    }

    @Override
    public Optional<String> misfit(String answer) {
      Optional<TreeSet<Integer>> chosen = chosen(answer);
      if (chosen.isEmpty()) {
        return Optional.of(
            "an answer is a letter from a to "
                + letter(choices.size() - 1)
                + (several() ? ", or several" : ""));
      }
      return chosen.get().size() > 1 && !several()
          ? Optional.of("one letter is the answer")
          : Optional.empty();
    }

    @Override
    public boolean right(String answer) {
      return chosen(answer).map(c -> letters(c).equals(example())).orElse(false);
    }

    @Override
    public String words(String answer) {
      TreeSet<Integer> chosen = chosen(answer).orElseGet(TreeSet::new);
      for (int index : chosen) {
        if (!choices.get(index).right()) {
          return choices.get(index).wrong().isEmpty() ? wrong : choices.get(index).wrong();
        }
      }
      return wrong;
    }

    private static String letters(TreeSet<Integer> chosen) {
      return String.join(" ", chosen.stream().map(Choices::letter).toList());
    }

    @Override
    public String example() {
      TreeSet<Integer> all = new TreeSet<>();
      for (int i = 0; i < choices.size(); i++) {
        if (choices.get(i).right()) {
          all.add(i);
        }
      }
      return letters(all);
    }

    @Override
    public String form() {
      return several() ? "LETTERS" : "LETTER";
    }
  }

  /** A number from one to another, both included. */
  record Amount(BigDecimal from, BigDecimal to, BigDecimal best, String wrong)
      implements AnswerKey {
    static Amount of(JsonNode number, String wrong) {
      if (number.has("from")) {
        BigDecimal from = decimal(number.path("from"));
        return new Amount(from, decimal(number.path("to")), from, wrong);
      }
      BigDecimal is = decimal(number.isObject() ? number.path("is") : number);
      BigDecimal tolerance =
          number.has("tolerance") ? decimal(number.path("tolerance")) : BigDecimal.ZERO;
      return new Amount(is.subtract(tolerance), is.add(tolerance), is, wrong);
    }

    private static BigDecimal decimal(JsonNode node) {
      return new BigDecimal(node.asString("0"));
    }

    private static Optional<BigDecimal> read(String answer) {
      String text = answer.strip().replaceFirst("^(-?\\d+),(\\d+)$", "$1.$2");
      return text.matches("-?\\d{1,30}(\\.\\d{1,30})?")
          ? Optional.of(new BigDecimal(text))
          : Optional.empty();
    }

    @Override
    public Optional<String> misfit(String answer) {
      return read(answer).isPresent()
          ? Optional.empty()
          : Optional.of("an answer is a number, such as 12 or 0.5");
    }

    @Override
    public boolean right(String answer) {
      return read(answer).map(n -> n.compareTo(from) >= 0 && n.compareTo(to) <= 0).orElse(false);
    }

    @Override
    public String words(String answer) {
      return wrong;
    }

    @Override
    public String example() {
      return best.toPlainString();
    }

    @Override
    public String form() {
      return "NUMBER";
    }
  }

  /** Words, of which case and blanks around and between do not count. */
  record Phrase(List<String> is, Optional<Pattern> matches, String example, String wrong)
      implements AnswerKey {
    public Phrase {
      is = List.copyOf(is);
    }

    static Phrase of(JsonNode answer, String wrong) {
      List<String> is = new ArrayList<>();
      JsonNode texts = answer.isObject() ? answer.path("is") : answer;
      if (texts.isArray()) {
        texts.forEach(t -> is.add(plain(t.asString(""))));
      } else if (!texts.isMissingNode()) {
        is.add(plain(texts.asString("")));
      }
      String example = answer.path("example").asString(is.isEmpty() ? "" : is.getFirst());
      Optional<Pattern> matches =
          answer.has("matches")
              ? Optional.of(
                  Pattern.compile(
                      answer.path("matches").asString(""),
                      Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
              : Optional.empty();
      return new Phrase(is, matches, example, wrong);
    }

    private static String plain(String text) {
      return text.strip().replaceAll("\\s+", " ");
    }

    @Override
    public Optional<String> misfit(String answer) {
      return Optional.empty();
    }

    @Override
    public boolean right(String answer) {
      String text = plain(answer);
      return is.stream().anyMatch(text::equalsIgnoreCase)
          || matches.map(p -> p.matcher(text).matches()).orElse(false);
    }

    @Override
    public String words(String answer) {
      return wrong;
    }

    @Override
    public String form() {
      return "TEXT";
    }
  }
}
