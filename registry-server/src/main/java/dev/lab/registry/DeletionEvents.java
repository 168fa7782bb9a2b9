package dev.lab.registry;

import dev.lab.registry.gc.Decision;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.notify.Event;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Tells what garbage collection deleted, as what clients delete is told. Uploads and data are no
 * content of a repository, so nobody is told of them.
 */
record DeletionEvents(Consumer<Event> events) implements Consumer<Decision> {
  /** Nobody asked for it, so there is nothing but who did it. */
  private static final Event.Request BY_ITSELF =
      new Event.Request("", "", "", "garbage collection");

  @Override
  public void accept(Decision decision) {
    if (!decision.delete()) {
      return;
    }
    switch (decision.kind()) {
      case TAG -> tell(decision, Optional.empty(), decision.name(), "");
      case MANIFEST -> tell(decision, digest(decision), "", "");
      case BLOB -> tell(decision, digest(decision), "", "application/octet-stream");
      case REPOSITORY -> tell(decision, Optional.empty(), "", "");
      case UPLOAD, DATA -> {}
    }
  }

  private static Optional<Digest> digest(Decision decision) {
    return Optional.of(Digest.parse(decision.name()));
  }

  private void tell(Decision decision, Optional<Digest> digest, String tag, String mediaType) {
    events.accept(
        new Event(
            UUID.randomUUID().toString(),
            Instant.now(),
            Event.Action.DELETE,
            new RepositoryName(decision.repository()),
            digest,
            tag,
            mediaType,
            0,
            "",
            BY_ITSELF,
            ""));
  }
}
