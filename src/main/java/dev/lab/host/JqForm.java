package dev.lab.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The jq filters that run here: those whose result is no larger than what they read, or little. A
 * filter is a program, and this process is everyone's.
 */
final class JqForm {
  private static final int LONGEST = 4000;
  private static final int MOST_STAGES = 20;
  private static final int MOST_PATHS = 40;

  private static final String TEXT = "\"[^\"\\\\]*\"";
  private static final String STEP =
      "(?:\\.(?:[A-Za-z_]\\w*|" + TEXT + ")|\\.?\\[(?:-?\\d{1,4}|" + TEXT + ")\\])\\??";
  private static final String PATH = "(?:\\.|(?:" + STEP + ")+)";
  private static final String EACH =
      "(?:(?:" + STEP + ")*\\.?\\[\\]\\??(?:" + STEP + "|\\.?\\[\\]\\??)*)";
  private static final String VALUE = "(?:-?\\d{1,15}|true|false|null|" + TEXT + ")";
  private static final Pattern STAGE =
      Pattern.compile(
          String.join(
              "|",
              PATH,
              EACH,
              "keys|length|first|last|sort|unique|reverse|type|tostring|tonumber|not|empty",
              "\\[\\s*(?:" + EACH + "|" + PATH + ")\\s*\\]",
              "select\\(\\s*" + PATH + "\\s*(?:==|!=|<|>|<=|>=)\\s*" + VALUE + "\\s*\\)",
              "(?:map|del)\\(\\s*" + PATH + "\\s*\\)",
              PATH + "\\s*=\\s*" + VALUE));

  /** An object of constants and paths, its texts taken out. */
  private static final Pattern OBJECT = Pattern.compile("\\{[\\w\\s{}:,.\\-\\[\\]]*\\}");

  /** A value that is neither a path nor a constant would be a function's name. */
  private static final Pattern FUNCTION =
      Pattern.compile(":\\s*(?!(?:true|false|null|text)\\b)[A-Za-z_]|\\[(?!\\d{1,4}\\])|\\.\\.");

  private JqForm() {}

  /** What is wrong with a filter; empty where it may run. */
  static Optional<String> refusal(String filter) {
    if (filter.length() <= LONGEST && (isStages(filter) || isObject(filter))) {
      return Optional.empty();
    }
    return Optional.of(
        "jq: this shell's jq takes paths such as .spec.ports[0].nodePort or .items[].name,"
            + " select(PATH == VALUE), map(PATH), del(PATH), PATH = VALUE, keys and length, joined"
            + " by |, or one object of paths and values; not: "
            + (filter.length() > 100 ? filter.substring(0, 100) + "…" : filter));
  }

  private static boolean isStages(String filter) {
    List<String> stages = split(filter);
    return stages.size() <= MOST_STAGES
        && stages.stream().allMatch(s -> STAGE.matcher(s.strip()).matches());
  }

  /** Between the bars that are in no text. */
  private static List<String> split(String filter) {
    List<String> stages = new ArrayList<>();
    boolean text = false;
    int from = 0;
    for (int i = 0; i < filter.length(); i++) {
      char c = filter.charAt(i);
      if (c == '"') {
        text = !text;
      } else if (c == '|' && !text) {
        stages.add(filter.substring(from, i));
        from = i + 1;
      }
    }
    stages.add(filter.substring(from));
    return stages;
  }

  private static boolean isObject(String filter) {
    String bare = filter.strip().replaceAll(TEXT, "text");
    return OBJECT.matcher(bare).matches()
        && !FUNCTION.matcher(bare).find()
        && bare.chars().filter(c -> c == '.').count() <= MOST_PATHS;
  }
}
