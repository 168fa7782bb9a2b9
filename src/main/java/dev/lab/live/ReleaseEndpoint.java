package dev.lab.live;

/** {@code POST /release}: the page's button that lets a learner join again from elsewhere. */
final class ReleaseEndpoint implements Endpoint {
  private final Roll roll;
  private final Key key;

  ReleaseEndpoint(Roll roll, Key key) {
    this.roll = roll;
    this.key = key;
  }

  @Override
  public void handle(Exchange exchange) throws Refused {
    key.require(exchange);
    String id = exchange.body().toString().replaceFirst("^row=", "");
    if (!id.matches("l-[0-9a-f]{16}")) {
      throw new Refused(Refused.Code.BAD, "the form names no learner");
    }
    exchange.when(
        roll.release(id),
        done ->
            exchange
                .response(303, "text/plain; charset=utf-8")
                .putHeader("Location", "/#" + id)
                .end());
  }
}
