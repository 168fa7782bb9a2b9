package dev.lab.sandbox.workload.redis;

/** A command that cannot be carried out; its message is the error as Redis writes it. */
final class RedisException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RedisException(String error) {
    super(error, null, false, false);
  }

  String error() {
    return String.valueOf(getMessage());
  }

  static RedisException syntax() {
    return new RedisException("ERR syntax error");
  }

  static RedisException notWhole() {
    return new RedisException("ERR value is not an integer or out of range");
  }

  static RedisException wrongType() {
    return new RedisException("WRONGTYPE Operation against a key holding the wrong kind of value");
  }
}
