package dev.lab.sandbox.workload.redis;

import java.util.regex.Pattern;

/** A pattern of names: {@code *}, {@code ?}, {@code [a-c]}, {@code [^a]} and the backslash. */
final class Glob {
  private final Pattern pattern;

  Glob(String glob) {
    StringBuilder regex = new StringBuilder();
    int i = 0;
    while (i < glob.length()) {
      char c = glob.charAt(i++);
      int end = c == '[' ? glob.indexOf(']', i) : -1;
      if (c == '*') {
        regex.append(".*");
      } else if (c == '?') {
        regex.append('.');
      } else if (end > i) {
        regex.append(set(glob.substring(i, end)));
        i = end + 1;
      } else {
        regex.append(Pattern.quote("" + (c == '\\' && i < glob.length() ? glob.charAt(i++) : c)));
      }
    }
    this.pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  private static String set(String inside) {
    boolean not = inside.startsWith("^");
    StringBuilder set = new StringBuilder(not ? "[^" : "[");
    for (char c : inside.substring(not ? 1 : 0).toCharArray()) {
      set.append(c == '-' || Character.isLetterOrDigit(c) ? "" + c : "\\" + c);
    }
    return set.append(']').toString();
  }

  boolean matches(String name) {
    return pattern.matcher(name).matches();
  }
}
