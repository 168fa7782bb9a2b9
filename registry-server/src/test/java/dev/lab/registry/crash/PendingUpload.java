package dev.lab.registry.crash;

/** A blob that is sent in chunks, and how far that got. Written by one thread. */
final class PendingUpload {
  private final String repository;
  private final String location;
  private final Content content;
  private volatile int sent;
  private volatile int acknowledged;
  private volatile boolean finishing;

  PendingUpload(String repository, String location, Content content) {
    this.repository = repository;
    this.location = location;
    this.content = content;
  }

  String repository() {
    return repository;
  }

  String location() {
    return location;
  }

  Content content() {
    return content;
  }

  /** The upload's name. */
  String id() {
    return location.substring(location.lastIndexOf('/') + 1);
  }

  /** Bytes up to here may have arrived. */
  int sent() {
    return sent;
  }

  void send(int upTo) {
    sent = upTo;
  }

  /** Bytes up to here must have arrived. */
  int acknowledged() {
    return acknowledged;
  }

  void acknowledge(int upTo) {
    acknowledged = upTo;
  }

  /** Whether it may have been finished. */
  boolean finishing() {
    return finishing;
  }

  void finish() {
    sent = content.size();
    finishing = true;
  }
}
