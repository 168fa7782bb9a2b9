package dev.lab.registry.notify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Posts events to webhooks, each in its own time; a webhook that is down holds up no other. */
public final class Notifier implements AutoCloseable {
  private static final MediaType TYPE =
      MediaType.get("application/vnd.docker.distribution.events.v2+json");
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final List<Line> lines = new ArrayList<>();
  private final OkHttpClient http = new OkHttpClient();
  private final Consumer<String> log;
  private volatile boolean closed;

  /** One webhook, what waits for it, and who posts it. */
  private record Line(Webhook webhook, EventQueue queue, Thread thread) {}

  /**
   * Starts to post what waits.
   *
   * @param folder where what waits is kept, a folder a webhook
   * @param log told, once, when a webhook is down and when it is back
   */
  public Notifier(List<Webhook> webhooks, Path folder, Consumer<String> log) throws IOException {
    this.log = log;
    for (Webhook webhook : webhooks) {
      EventQueue queue = EventQueue.open(folder.resolve(webhook.name()));
      Thread thread =
          Thread.ofVirtual()
              .name("webhook " + webhook.name())
              .unstarted(() -> post(webhook, queue));
      lines.add(new Line(webhook, queue, thread));
    }
    lines.forEach(l -> l.thread().start());
  }

  /** Keeps an event for all who want it; returns once it is on disk. */
  public void tell(Event event, String source) {
    for (Line line : lines) {
      if (line.webhook().wants(event)) {
        ObjectNode envelope = JsonMapper.shared().createObjectNode();
        envelope.putArray("events").add(event.json(source));
        try {
          line.queue().add(envelope.toString());
        } catch (IOException e) {
          log.accept("an event for " + line.webhook().name() + " was lost: " + e.getMessage());
        }
      }
    }
  }

  /** How many events wait. */
  public int waiting() {
    return lines.stream().mapToInt(l -> l.queue().size()).sum();
  }

  private void post(Webhook webhook, EventQueue queue) {
    OkHttpClient client = http.newBuilder().callTimeout(webhook.timeout()).build();
    Duration pause = webhook.backoff();
    boolean down = false;
    while (!closed) {
      try {
        EventQueue.Waiting waiting = queue.first();
        String fault = fault(client, webhook, waiting.text());
        if (fault.isEmpty()) {
          queue.taken(waiting);
          if (down) {
            log.accept("the webhook " + webhook.name() + " takes events again");
          }
          down = false;
          pause = webhook.backoff();
          continue;
        }
        if (!down) {
          log.accept(
              "the webhook " + webhook.name() + " takes no events (" + fault + "); they wait");
        }
        down = true;
        Thread.sleep(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
      } catch (IOException e) {
        log.accept("the webhook " + webhook.name() + ": " + e.getMessage());
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static String fault(OkHttpClient client, Webhook webhook, String text) {
    Request.Builder request =
        new Request.Builder()
            .url(webhook.url().toString())
            .post(RequestBody.create(text.getBytes(StandardCharsets.UTF_8), TYPE));
    webhook.headers().forEach(request::header);
    try (Response response = client.newCall(request.build()).execute()) {
      return response.isSuccessful() ? "" : "it answers " + response.code();
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Override
  public void close() {
    closed = true;
    lines.forEach(l -> l.thread().interrupt());
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
