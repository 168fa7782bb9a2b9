package dev.lab.live;

/** {@code GET /}: the page as it is now, to be read without a script too. */
final class PageEndpoint implements Endpoint {
  private final Roll roll;
  private final Key key;
  private final PageHtml html;

  PageEndpoint(Roll roll, Key key, PageHtml html) {
    this.roll = roll;
    this.key = key;
    this.html = html;
  }

  @Override
  public void handle(Exchange exchange) throws Refused {
    if (!key.turned(exchange)) {
      key.require(exchange);
      exchange.response(200, "text/html; charset=utf-8").end(html.page(roll.board().sorted()));
    }
  }
}
