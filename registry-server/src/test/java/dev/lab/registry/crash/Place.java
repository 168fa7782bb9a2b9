package dev.lab.registry.crash;

/** A blob, a manifest or a tag of a repository, by its path in the API. */
record Place(String path) {
  static Place blob(String repository, String digest) {
    return new Place("/v2/" + repository + "/blobs/" + digest);
  }

  static Place manifest(String repository, String reference) {
    return new Place("/v2/" + repository + "/manifests/" + reference);
  }
}
