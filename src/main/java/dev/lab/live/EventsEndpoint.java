package dev.lab.live;

import dev.lab.report.Event;
import dev.lab.report.EventJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /events}: what one learner tells, by their token; answered once it is kept. */
final class EventsEndpoint implements Endpoint {
  private static final String BEARER = "Bearer ";
  private static final int MOST = 100;

  private final Roll roll;

  EventsEndpoint(Roll roll) {
    this.roll = roll;
  }

  @Override
  public void handle(Exchange exchange) throws Refused {
    String header = exchange.header("Authorization");
    Member member =
        roll.member(header.startsWith(BEARER) ? header.substring(BEARER.length()) : "")
            .orElseThrow(
                () ->
                    new Refused(
                        Refused.Code.NOT_JOINED,
                        "that token is not known here; join again with --class and --join"));
    JsonNode told = exchange.json();
    if (!told.path("learner").asString("").equals(member.learner())) {
      throw new Refused(
          Refused.Code.NOT_YOURS,
          "that token is another learner's: each tells for themselves only");
    }
    List<Event> events = new ArrayList<>();
    Instant now;
    try {
      now = EventJson.time(told.path("now").asString(""));
      for (JsonNode event : told.path("events")) {
        events.add(EventJson.read(event));
      }
    } catch (IllegalArgumentException e) {
      throw new Refused(Refused.Code.BAD, String.valueOf(e.getMessage()));
    }
    if (events.isEmpty() || events.size() > MOST) {
      throw new Refused(Refused.Code.BAD, "1 to " + MOST + " events at once");
    }
    exchange.when(
        roll.take(member, events, now),
        last -> exchange.json(200, JsonMapper.shared().createObjectNode().put("last", last)));
  }
}
