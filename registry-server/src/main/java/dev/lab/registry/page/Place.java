package dev.lab.registry.page;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where a path leads. {@code /} is the list of repositories, {@code /ui/NAME} a repository, {@code
 * /ui/NAME:TAG} and {@code /ui/NAME@DIGEST} what is in it; of a tag and a digest together the
 * digest counts, as in an image's name.
 *
 * @param repository empty for the list of all
 */
record Place(Optional<RepositoryName> repository, Optional<Tag> tag, Optional<Digest> digest) {
  private static final String PREFIX = "/ui";

  static final Place ALL = new Place(Optional.empty(), Optional.empty(), Optional.empty());

  static Place in(RepositoryName repository) {
    return new Place(Optional.of(repository), Optional.empty(), Optional.empty());
  }

  static Place at(RepositoryName repository, Tag tag) {
    return new Place(Optional.of(repository), Optional.of(tag), Optional.empty());
  }

  static Place at(RepositoryName repository, Digest digest) {
    return new Place(Optional.of(repository), Optional.empty(), Optional.of(digest));
  }

  /** Reads a path. */
  static Place parse(String path) throws NoPageException {
    if (path.equals("/") || path.equals(PREFIX) || path.equals(PREFIX + "/")) {
      return ALL;
    }
    if (!path.startsWith(PREFIX + "/")) {
      throw new NoPageException("No page has the address " + path + ".");
    }
    try {
      String rest = decode(path.substring(PREFIX.length() + 1));
      Optional<Digest> digest = Optional.empty();
      int at = rest.indexOf('@');
      if (at >= 0) {
        digest = Optional.of(Digest.parse(rest.substring(at + 1)));
        rest = rest.substring(0, at);
      }
      Optional<Tag> tag = Optional.empty();
      int colon = rest.indexOf(':');
      if (colon >= 0) {
        tag = Optional.of(new Tag(rest.substring(colon + 1)));
        rest = rest.substring(0, colon);
      }
      return new Place(Optional.of(new RepositoryName(rest)), tag, digest);
    } catch (IllegalArgumentException e) {
      throw new NoPageException("This address names nothing: " + e.getMessage() + ".");
    }
  }

  private static String decode(String text) {
    return text.indexOf('%') < 0
        ? text
        : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** The path that leads here. */
  String path() {
    return repository.map(r -> PREFIX + "/" + r + reference()).orElse("/");
  }

  /** What follows the repository's name, with the sign before it. */
  String reference() {
    return digest.map(d -> "@" + d).orElseGet(() -> tag.map(t -> ":" + t).orElse(""));
  }
}
