package dev.lab.registry.http;

/** The kinds of address in the API. */
enum Resource {
  ROOT,
  BASE,
  CATALOG,
  TAGS,
  MANIFEST,
  BLOB,
  REFERRERS,
  UPLOADS,
  UPLOAD
}
