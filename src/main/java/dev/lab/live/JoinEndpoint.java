package dev.lab.live;

import dev.lab.course.Audience;
import dev.lab.report.PlainText;
import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /join}: a learner comes in with the join code, an id and a token of their own. */
final class JoinEndpoint implements Endpoint {
  private static final int MOST_LEARNER = 120;

  private final Roll roll;
  private final String code;
  private final Attempts attempts;

  JoinEndpoint(Roll roll, String code, Attempts attempts) {
    this.roll = roll;
    this.code = plain(code);
    this.attempts = attempts;
  }

  /** A code as it may be typed: in small letters, without the hyphen. */
  private static String plain(String typed) {
    return typed.toUpperCase(Locale.ROOT).replaceAll("[\\s-]", "");
  }

  @Override
  public void handle(Exchange exchange) throws Refused {
    JsonNode asked = exchange.json();
    if (!Exchange.same(plain(asked.path("code").asString("")), code)) {
      Duration wait = attempts.wrong(exchange.address(), System.nanoTime());
      if (!wait.isZero()) {
        throw Refused.later("too many wrong join codes came from your address", wait);
      }
      throw new Refused(
          Refused.Code.WRONG_CODE,
          "that is not this class's join code; ask your instructor for it");
    }
    String learner = learner(asked.path("learner").asString(""));
    String token = asked.path("token").asString("");
    if (!token.matches("[0-9a-f]{64}")) {
      throw new Refused(Refused.Code.BAD, "a token is 64 hexadecimal digits");
    }
    exchange.when(
        roll.join(learner, token),
        done -> exchange.json(200, JsonMapper.shared().createObjectNode().put("learner", learner)));
  }

  private static String learner(String id) throws Refused {
    try {
      String learner = Audience.of(id).learner();
      if (PlainText.is(learner, MOST_LEARNER)) {
        return learner;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new Refused(
        Refused.Code.BAD,
        "a learner's id is 1 to "
            + MOST_LEARNER
            + " characters that can be seen, such as anna or anna@example.org");
  }
}
