package dev.lab.target.recorded;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out of a text what has the shape of a secret, whatever it is called elsewhere. */
final class SecretWords {
  private static final String VALUE = "(\"[^\"$]+\"|'[^'$]+'|[^\\s,;\"'}&$\\[{(<)]+)";

  /** What the first group has stays, and the last one's; what is between goes. */
  private record Shape(Pattern pattern, String instead) {
    static Shape of(String regex, String instead) {
      return new Shape(Pattern.compile(regex), instead);
    }
  }

  private static final String GONE = Redactor.GONE;

  private static final List<Shape> SHAPES =
      List.of(
          Shape.of(
              "-----BEGIN [A-Z ]*PRIVATE KEY-----(?s:.*?)(-----END [A-Z ]*PRIVATE KEY-----|\\z)",
              GONE),
          Shape.of("([A-Za-z][\\w+.-]*://[^/\\s:@\"']*:)[^@\\s/\"'$]+@", "$1" + GONE + "@"),
          Shape.of(
              "(?i)(authorization[\"']?\\s*[:=]\\s*[\"']?(?:basic|bearer|token)\\s+)[^\\s\"'$]+",
              "$1" + GONE),
          Shape.of(
              "(?i)\\b(bearer|basic)(\\s+)(?=[^\\s\"']*[\\d=])[A-Za-z0-9+/_.~-]{12,}=*",
              "$1$2" + GONE),
          Shape.of("\\beyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]*", GONE),
          Shape.of("\\$2[abxy]?\\$\\d\\d\\$[./A-Za-z0-9]{53}", GONE),
          Shape.of("\\$(apr1|1|5|6|y)\\$[^\\s:$]+\\$[./A-Za-z0-9]{8,}", GONE),
          Shape.of("\\{S?SHA\\d*}[A-Za-z0-9+/=]{20,}", GONE),
          Shape.of(
              "\\b(gh[pousr]_|github_pat_|glpat-|xox[abprs]-|dckr_pat_|npm_|sk-|AKIA|ASIA|AIza)"
                  + "[\\w-]{12,}",
              GONE),
          Shape.of(
              "(?i)([\"']?(?:auth|identitytoken|registrytoken|client-key-data|id-token"
                  + "|refresh-token)[\"']?\\s*:\\s*)(\"[^\"]{4,}\"|[A-Za-z0-9+/=_.-]{16,})",
              "$1\"" + GONE + "\""));

  private static final Pattern NAMED =
      Pattern.compile("(--?)?([A-Za-z_][\\w.-]*)([\"']?\\s*(?:=|:|:=)\\s*)" + VALUE);
  private static final Pattern LITERAL =
      Pattern.compile("(--from-literal[=\\s][\"']?[^=\\s]+=)([^\\s\"'$]+)");
  private static final Pattern OPTION =
      Pattern.compile(
          "(\\s(?:-p|--password|--docker-password)[\\s=]+)([^\\s\"'$-][^\\s]*|\"[^\"$]+\"|'[^'$]+')");
  private static final Pattern USER =
      Pattern.compile(
          "(\\s(?:-u|--user|--creds|--src-creds|--dest-creds)[\\s=]*[\"']?[^\\s:\"']+:)([^\\s\"'$]+)");
  private static final Pattern PIPED =
      Pattern.compile(
          "((?:echo|printf)\\s+(?:-\\S+\\s+)*)([^\\s|$]+|\"[^\"$]+\"|'[^'$]+')(\\s*\\|)");
  private static final Pattern HTPASSWD =
      Pattern.compile(
          "(htpasswd\\s+(?:-\\S+\\s+)+(?:[^\\s|>;&]+\\s+)+?)([^\\s|>;&$\"']+|\"[^\"$]+\"|'[^'$]+')(?=\\s*(?:[|>;&]|$))");

  private SecretWords() {}

  static String clean(String text) {
    String clean = text;
    for (Shape shape : SHAPES) {
      Matcher found = shape.pattern().matcher(clean);
      if (found.find()) {
        clean = found.replaceAll(shape.instead());
      }
    }
    clean = NAMED.matcher(clean).replaceAll(SecretWords::named);
    return command(clean);
  }

  private static String named(MatchResult found) {
    String value = found.group(4);
    String bare = value.replaceAll("^[\"']|[\"']$", "");
    String dashes = found.group(1) == null ? "" : found.group(1);
    boolean secret = SecretNames.secret(found.group(2), bare) && !bare.equals(GONE);
    String quote = value.equals(bare) ? "" : value.substring(0, 1);
    return Matcher.quoteReplacement(
        secret ? dashes + found.group(2) + found.group(3) + quote + GONE + quote : found.group());
  }

  /** What a learner may type with a secret in it. */
  private static String command(String text) {
    String clean = text;
    if (clean.contains("--from-literal") && clean.contains("secret")) {
      clean = LITERAL.matcher(clean).replaceAll("$1" + GONE);
    }
    if (clean.contains("login") || clean.contains("docker-registry")) {
      clean = OPTION.matcher(clean).replaceAll("$1" + GONE);
      if (clean.contains("stdin")) {
        clean = PIPED.matcher(clean).replaceAll("$1" + GONE + "$3");
      }
    }
    clean = USER.matcher(clean).replaceAll("$1" + GONE);
    return clean.contains("htpasswd") ? HTPASSWD.matcher(clean).replaceAll("$1" + GONE) : clean;
  }
}
