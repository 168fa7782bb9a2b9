package dev.lab.registry.http;

import dev.lab.registry.manifest.InvalidManifestException;
import dev.lab.registry.manifest.ManifestDocument;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.policy.TagPolicy;
import dev.lab.registry.store.ContentGuard;
import dev.lab.registry.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code PUT …/manifests/REFERENCE}, once all it refers to is here (OCI distribution-spec, end-7a);
 * a manifest that is put by its digest may be given tags, as {@code ?tag=} (end-7b).
 */
record PutManifest(Store store, TagPolicy policy, FirstPushes firsts) implements Endpoint {
  PutManifest(Store store, TagPolicy policy) {
    this(store, policy, new FirstPushes(policy));
  }

  /** The largest manifest that every registry must take. */
  private static final int LIMIT = 4 * 1024 * 1024;

  /** More than that in one request is no longer a push. */
  private static final int MOST_TAGS = 100;

  @Override
  public RegistryResponse handle(RegistryRequest request)
      throws RegistryException, IOException, InterruptedException {
    ManifestReference reference = ManifestReference.of(request);
    List<Tag> tags = tags(request, reference);
    for (Tag tag : tags) {
      Optional<String> refusal = policy.refusal(request.repository(), tag);
      if (refusal.isPresent()) {
        throw new RegistryException(ErrorCode.TAG_DENIED, refusal.get());
      }
    }
    byte[] bytes = request.body().readAll(LIMIT);
    ManifestDocument manifest = document(request, bytes);
    Digest digest = digest(reference, bytes);
    Requirements needs = new Requirements(store, request.repository(), digest, manifest);
    FirstPushes.Turn turn = firsts.await(request.repository(), tags);
    ContentGuard.Held held = needs.hold();
    try {
      needs.require();
      requireMovable(request.repository(), tags, digest);
      store.putManifest(request.repository(), digest, bytes);
      for (Tag tag : tags) {
        new Tagging(store, request.repository()).tag(tag, digest);
      }
      needs.use();
    } finally {
      held.close();
      turn.close();
    }
    RegistryResponse response =
        RegistryResponse.empty(201)
            .header("Location", "/v2/" + request.repository() + "/manifests/" + digest)
            .header("Docker-Content-Digest", digest);
    String warnings =
        String.join(
            ", ",
            tags.stream()
                .flatMap(tag -> policy.warning(request.repository(), tag).stream())
                .map(PutManifest::warning)
                .toList());
    if (!warnings.isEmpty()) {
      response.header("Warning", warnings);
    }
    manifest.subject().ifPresent(subject -> response.header("OCI-Subject", subject));
    if (reference.tag().isEmpty() && !tags.isEmpty()) {
      response.header("OCI-Tag", String.join(", ", tags.stream().map(Tag::value).toList()));
    }
    return response;
  }

  /** As OCI distribution-spec, Warnings, has it: of no host, and for this time only. */
  private static String warning(String text) {
    return "299 - \"" + text.replaceAll("[\"\\\\\\p{Cntrl}]", "'") + "\"";
  }

  private static List<Tag> tags(RegistryRequest request, ManifestReference reference)
      throws RegistryException {
    if (reference.tag().isPresent()) {
      return List.of(reference.tag().get());
    }
    List<Tag> tags = new ArrayList<>();
    for (String text : request.parameters("tag")) {
      tags.add(ManifestReference.tag(text));
    }
    if (tags.size() > MOST_TAGS) {
      throw new RegistryException(
          ErrorCode.TAG_INVALID,
          tags.size() + " tags in one request; give at most " + MOST_TAGS + " at a time");
    }
    return tags;
  }

  private static ManifestDocument document(RegistryRequest request, byte[] bytes)
      throws RegistryException {
    String header = request.header("Content-Type");
    String type = header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    try {
      return ManifestDocument.pushed(type, bytes);
    } catch (InvalidManifestException e) {
      throw new RegistryException(ErrorCode.MANIFEST_INVALID, String.valueOf(e.getMessage()));
    }
  }

  private static Digest digest(ManifestReference reference, byte[] bytes) throws RegistryException {
    if (reference.digest().isEmpty()) {
      return Digest.sha256(bytes);
    }
    Digest promised = reference.digest().get();
    Digest found = Digest.of(promised.algorithm(), promised.hasher().digest(bytes));
    if (!found.equals(promised)) {
      throw new RegistryException(
          ErrorCode.DIGEST_INVALID,
          "the path says " + promised + ", the " + bytes.length + " bytes sent are " + found);
    }
    return found;
  }

  private void requireMovable(RepositoryName repository, List<Tag> tags, Digest digest)
      throws RegistryException, IOException {
    for (Tag tag : tags) {
      Optional<String> immutability = policy.immutability(repository, tag);
      if (immutability.isPresent()
          && store.local().resolve(repository, tag).filter(d -> !d.equals(digest)).isPresent()) {
        throw new RegistryException(ErrorCode.TAG_DENIED, immutability.get());
      }
    }
  }
}
