package dev.lab.live;

/** {@code GET /stream}: what changes on the page, as server-sent events. */
final class StreamEndpoint implements Endpoint {
  private final Viewers viewers;
  private final Key key;

  StreamEndpoint(Viewers viewers, Key key) {
    this.viewers = viewers;
    this.key = key;
  }

  @Override
  public void handle(Exchange exchange) throws Refused {
    key.require(exchange);
    viewers.add(exchange);
  }
}
