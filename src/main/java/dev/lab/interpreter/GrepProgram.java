package dev.lab.interpreter;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** {@code grep [-ivcnqoEFlwxh] [-e] PATTERN FILES}. */
final class GrepProgram implements Program {
  private static final int LONGEST = 1000;

  @Override
  public int run(ProgramCall call) {
    Options options = Options.parse(call.arguments(), "ivcnqoEFlwxhHs", "em");
    if (!options.unknown().isEmpty()) {
      return call.lacks(options.unknown());
    }
    List<String> operands = new ArrayList<>(options.operands());
    List<String> patterns = new ArrayList<>(options.values('e'));
    if (patterns.isEmpty()) {
      if (operands.isEmpty()) {
        return call.fail(2, "give a pattern, such as: grep nodePort FILE");
      }
      patterns.add(operands.removeFirst());
    }
    Pattern pattern;
    try {
      pattern = compile(patterns, options);
    } catch (PatternSyntaxException | StackOverflowError e) {
      return call.fail(2, "that is no pattern: " + patterns.getFirst());
    }
    List<String> files = operands.isEmpty() ? List.of("-") : operands;
    boolean named = (files.size() > 1 || options.has('H')) && !options.has('h');
    boolean any = false;
    int status = 0;
    for (String file : files) {
      try {
        String prefix = named ? (file.equals("-") ? "(standard input)" : file) + ":" : "";
        any |= search(call, options, pattern, Lines.of(call.read(file)), prefix, file);
      } catch (IOException e) {
        status = call.fail(2, file + ": " + FileWords.of(e));
      }
    }
    return status != 0 && !(any && options.has('q')) ? status : any ? 0 : 1;
  }

  private static Pattern compile(List<String> patterns, Options options) {
    String regex =
        patterns.stream()
            .map(p -> options.has('F') ? Pattern.quote(p) : PosixRegex.java(p, options.has('E')))
            .collect(Collectors.joining("|", "(?:", ")"));
    if (regex.length() > LONGEST) {
      throw new PatternSyntaxException("too long", regex, 0);
    }
    if (options.has('x')) {
      regex = "^" + regex + "$";
    } else if (options.has('w')) {
      regex = "(?<!\\w)" + regex + "(?!\\w)";
    }
    return Pattern.compile(regex, options.has('i') ? Pattern.CASE_INSENSITIVE : 0);
  }

  private static boolean search(
      ProgramCall call,
      Options options,
      Pattern pattern,
      List<String> lines,
      String prefix,
      String file) {
    int count = 0;
    int number = 0;
    int most =
        Integer.parseInt(options.value('m').filter(m -> m.matches("\\d{1,9}")).orElse("999999999"));
    for (String line : lines) {
      number++;
      if (count >= most) {
        break;
      }
      Matcher matcher = pattern.matcher(new PatientText(line));
      if (matcher.find() == options.has('v')) {
        continue;
      }
      count++;
      if (options.has('q')) {
        return true;
      }
      if (options.has('c') || options.has('l')) {
        continue;
      }
      String numbered = prefix + (options.has('n') ? number + ":" : "");
      if (!options.has('o')) {
        call.print(numbered + line + "\n");
      } else if (!options.has('v')) {
        matcher.reset();
        while (matcher.find()) {
          if (!matcher.group().isEmpty()) {
            call.print(numbered + matcher.group() + "\n");
          }
        }
      }
    }
    if (options.has('l') && count > 0) {
      call.print(file + "\n");
    } else if (options.has('c') && !options.has('l')) {
      call.print(prefix + count + "\n");
    }
    return count > 0;
  }
}
