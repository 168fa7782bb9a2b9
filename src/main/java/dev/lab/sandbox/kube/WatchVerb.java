package dev.lab.sandbox.kube;

import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.kinds.Cause;
import dev.lab.sandbox.kube.wire.Accept;
import dev.lab.sandbox.kube.wire.Documents;
import dev.lab.sandbox.objects.Listing;
import dev.lab.sandbox.objects.Subscription;
import dev.lab.sandbox.objects.WatchEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The changes of a kind's objects, a JSON object a line, until the time is up. */
final class WatchVerb implements Verb {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration LONGEST = Duration.ofMinutes(45);
  private static final Duration BOOKMARK_EVERY = Duration.ofMinutes(1);

  /** As many changes wait for a client that reads slowly; then its watch ends, and it asks anew. */
  private static final int MOST_WAITING = 200;

  @Override
  public Reply handle(Call call) {
    if (call.flag("sendInitialEvents")) {
      throw Call.options(
          "List",
          new Cause(
              "FieldValueForbidden",
              "sendInitialEvents",
              "Forbidden: sendInitialEvents is forbidden for watch unless the WatchList feature gate"
                  + " is enabled"));
    }
    long since = ResourceVersions.ofWatch(call);
    Predicate<ObjectNode> selection = call.selection();
    return new Reply.Stream(
        call.accept().contentType(), sink -> new Frames(call, selection, sink).run(since));
  }

  /** One watch's frames. */
  private static final class Frames {
    private final Call call;
    private final Predicate<ObjectNode> selection;
    private final Reply.Sink sink;
    private final BlockingQueue<WatchEvent> events = new LinkedBlockingQueue<>(MOST_WAITING);
    private volatile boolean slow;
    private boolean first = true;
    private long version;

    Frames(Call call, Predicate<ObjectNode> selection, Reply.Sink sink) {
      this.call = call;
      this.selection = selection;
      this.sink = sink;
    }

    void run(long since) throws InterruptedException {
      version = since == 0 ? sendExisting() : since;
      Thread writer = Thread.currentThread();
      sink.onClose(writer::interrupt);
      try (Subscription subscription =
          call.api().watch(call.kind(), call.namespaceOrAll(), version, this::take)) {
        follow();
      } catch (ApiException e) {
        send("ERROR", StatusTree.failure(e.status()));
      }
    }

    private void take(WatchEvent event) {
      slow |= !events.offer(event);
    }

    private long sendExisting() throws InterruptedException {
      Listing listing = call.api().list(call.kind(), call.namespaceOrAll());
      for (ObjectNode object : listing.items()) {
        if (selection.test(object)) {
          send("ADDED", shaped(object));
        }
      }
      return listing.resourceVersion();
    }

    private void follow() throws InterruptedException {
      long end = System.nanoTime() + life().toNanos();
      long bookmark = System.nanoTime() + BOOKMARK_EVERY.toNanos();
      while (!sink.closed() && !(slow && events.isEmpty())) {
        long now = System.nanoTime();
        if (now >= end) {
          bookmark();
          return;
        }
        if (now >= bookmark) {
          bookmark();
          bookmark = now + BOOKMARK_EVERY.toNanos();
        }
        WatchEvent event = events.poll(Math.min(end, bookmark) - now, TimeUnit.NANOSECONDS);
        if (event != null && event.resourceVersion() > version) {
          version = event.resourceVersion();
          send(event);
        }
      }
    }

    /** An object that begins to fit the selectors is added, one that ceases to is deleted. */
    private void send(WatchEvent event) throws InterruptedException {
      ObjectNode previous = event.previous();
      boolean fits = event.type() != WatchEvent.Type.DELETED && selection.test(event.object());
      boolean fitted = previous != null && selection.test(previous);
      if (fits) {
        send(fitted ? "MODIFIED" : "ADDED", shaped(event.object()));
      } else if (previous != null && fitted) {
        ObjectNode last =
            event.type() == WatchEvent.Type.DELETED ? event.object() : previous.deepCopy();
        if (event.type() != WatchEvent.Type.DELETED) {
          last.withObjectProperty("metadata")
              .put("resourceVersion", Long.toString(event.resourceVersion()));
        }
        send("DELETED", shaped(last));
      }
    }

    private void bookmark() throws InterruptedException {
      if (!call.flag("allowWatchBookmarks")) {
        return;
      }
      ObjectNode object = JSON.createObjectNode();
      object.put("kind", call.kind().type().kind());
      object.put("apiVersion", call.kind().type().apiVersion());
      long known = events.isEmpty() ? Math.max(version, 0) : version;
      object.putObject("metadata").put("resourceVersion", Long.toString(known));
      if (call.accept().shape() == Accept.Shape.TABLE) {
        ObjectNode table = Shapes.table(call, List.of(), Long.toString(known), first);
        send("BOOKMARK", table);
      } else {
        send("BOOKMARK", object);
      }
    }

    private JsonNode shaped(ObjectNode object) {
      if (call.accept().shape() != Accept.Shape.TABLE) {
        return Shapes.one(call, object);
      }
      JsonNode table = Shapes.table(call, List.of(object), Shapes.version(object), first);
      first = false;
      return table;
    }

    private void send(String type, JsonNode object) throws InterruptedException {
      ObjectNode frame = JSON.createObjectNode();
      frame.put("type", type);
      frame.set("object", object);
      sink.send(Documents.json(frame));
    }

    private Duration life() {
      String seconds = call.query("timeoutSeconds");
      try {
        return seconds.isEmpty() ? LONGEST : Duration.ofSeconds(Long.parseLong(seconds));
      } catch (NumberFormatException e) {
        return LONGEST;
      }
    }
  }
}
