package dev.lab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Keeps a learner's place in a class in a file that only its user can read: it holds the token. */
public record MembershipFile(Path folder) {
  private Path file() {
    return folder.resolve("membership.json");
  }

  /** The place; empty where no class was joined. */
  public Optional<Membership> load() throws IOException {
    if (!Files.exists(file())) {
      return Optional.empty();
    }
    try {
      JsonNode tree = JsonMapper.shared().readTree(Files.readAllBytes(file()));
      return Optional.of(
          new Membership(
              ClassAddress.parse(tree.path("class").asString("")),
              tree.path("learner").asString(""),
              tree.path("code").asString(""),
              tree.path("token").asString(""),
              tree.path("joined").asBoolean(false),
              tree.path("paused").asBoolean(false)));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(
          file() + " makes no sense; delete it, and join your class again with --class", e);
    }
  }

  /** Writes it: to a file beside, which is then moved into place. */
  public void save(Membership membership) throws IOException {
    ObjectNode tree = JsonMapper.shared().createObjectNode();
    tree.put("class", membership.address().text())
        .put("learner", membership.learner())
        .put("code", membership.code())
        .put("token", membership.token())
        .put("joined", membership.joined())
        .put("paused", membership.paused());
    Files.createDirectories(folder);
    Path fresh = folder.resolve("membership.new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(fresh, JsonMapper.shared().writeValueAsBytes(tree));
    Files.move(fresh, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Forgets it. */
  public void delete() throws IOException {
    Files.deleteIfExists(file());
  }
}
