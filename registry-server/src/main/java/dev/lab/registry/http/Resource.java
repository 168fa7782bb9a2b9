package dev.lab.registry.http;

/** The kinds of address in the API. */
enum Resource {
  ROOT(false),
  TOKEN(false),
  PAGE(true),
  SIGN_IN(true),
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

  /** Whether a person with a browser asks for it. */
  boolean forPeople() {
    return this == PAGE || this == SIGN_IN;
  }

  /** Whether only those who may are answered. */
  boolean guarded() {
    return guarded;
  }
}
