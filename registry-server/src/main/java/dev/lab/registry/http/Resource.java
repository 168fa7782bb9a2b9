package dev.lab.registry.http;

/** The kinds of address in the API. */
enum Resource {
  ROOT(false),
  TOKEN(false),
  BASE(true),
  CATALOG(true),
  TAGS(true),
  MANIFEST(true),
  BLOB(true),
  REFERRERS(true),
  UPLOADS(true),
  UPLOAD(true);

  private final boolean guarded;

  Resource(boolean guarded) {
    this.guarded = guarded;
  }

  /** Whether only those who may are answered. */
  boolean guarded() {
    return guarded;
  }
}
