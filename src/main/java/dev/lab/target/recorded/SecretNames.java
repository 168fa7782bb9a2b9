package dev.lab.target.recorded;

import java.util.regex.Pattern;

/** Tells by a name whether its value is a secret. */
final class SecretNames {
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i).*(passw(or)?d|passphrase|passwd|secret|token|credential|api[_.-]?key|access[_.-]?key"
              + "|private[_.-]?key|client[_.-]?key|signing[_.-]?key|encryption[_.-]?key|jwt|cookie)s?"
              + "([_.-]?(data|value|text|hash|base64|b64|\\d+))?");
  private static final Pattern SHORT =
      Pattern.compile("(?i)(.*[_.-])?(pass|pw|auth|authorization)");

  /** Where something lies, how it is done, or whether at all. */
  private static final Pattern PLAIN =
      Pattern.compile("(?s)|/[^:@]*|\\.{1,2}/.*|~.*|[a-z]{1,9}|\\d{1,5}|true|false|\\$.*");

  private SecretNames() {}

  static boolean secret(String name, String value) {
    return (SECRET.matcher(name).matches() || SHORT.matcher(name).matches())
        && !(PLAIN.matcher(value).matches() && !strong(name));
  }

  /** A password may look like anything. */
  private static boolean strong(String name) {
    return name.matches("(?i).*(passw(or)?d|passphrase)s?");
  }
}
