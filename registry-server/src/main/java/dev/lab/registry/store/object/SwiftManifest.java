package dev.lab.registry.store.object;

import dev.lab.registry.store.object.SwiftCalls.Call;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okhttp3.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Large objects: an object that is a list of others, its segments, and is read as if they were one
 * (Swift's "static large objects"). A list of more than 1,000 is a list of lists.
 */
record SwiftManifest(SwiftCalls calls, String container) {
  private static final int MOST = 1000;
  private static final String FORM = "multipart-manifest";

  /** A segment, or a list of segments: where it is in the container. */
  record Piece(String name, String etag, long size, boolean list) {}

  private static String path(String container, String name) {
    return "/" + container + "/" + name;
  }

  /** Writes the list; its etag, or empty if there is such an object already. */
  Optional<String> write(String name, String folder, List<Piece> pieces) throws IOException {
    List<Piece> level = pieces;
    for (int depth = 1; level.size() > MOST; depth++) {
      List<Piece> above = new ArrayList<>();
      for (int from = 0; from < level.size(); from += MOST) {
        List<Piece> some = level.subList(from, Math.min(level.size(), from + MOST));
        String list = folder + "/list-" + depth + "-" + above.size();
        put(list, some);
        above.add(new Piece(list, "", some.stream().mapToLong(Piece::size).sum(), true));
      }
      level = above;
    }
    return put(name, level);
  }

  private Optional<String> put(String name, List<Piece> pieces) throws IOException {
    ArrayNode list = JsonMapper.shared().createArrayNode();
    for (Piece piece : pieces) {
      var entry = list.addObject().put("path", path(container, piece.name()));
      entry.put("size_bytes", piece.size());
      if (!piece.etag().isEmpty()) {
        entry.put("etag", piece.etag());
      }
    }
    RequestBody body =
        RequestBody.create(
            JsonMapper.shared().writeValueAsBytes(list), MediaType.get("application/octet-stream"));
    Call call =
        new Call("PUT", name).with(body).parameter(FORM, "put").header("If-None-Match", "*");
    try (Response response = calls.send("write " + name, call, 412)) {
      return response.code() == 412
          ? Optional.empty()
          : Optional.of(SwiftObjects.plain(response.header("Etag", "")));
    }
  }

  /** What a list is made of; empty if the object is none. */
  Optional<List<Piece>> read(String name) throws IOException {
    Call call = new Call("GET", name).parameter(FORM, "get");
    // Of an object that is no list not even the first byte is needed.
    try (Response response = calls.send("read " + name, call, 404)) {
      if (!isList(response)) {
        return Optional.empty();
      }
      List<Piece> pieces = new ArrayList<>();
      String folder = path(container, "");
      for (JsonNode entry : JsonMapper.shared().readTree(response.body().bytes())) {
        String path = entry.path("name").asString("");
        if (!path.startsWith(folder)) {
          throw new IOException(
              "the object " + name + " refers to " + path + ", which is not in " + container);
        }
        pieces.add(
            new Piece(
                path.substring(folder.length()),
                entry.path("hash").asString(""),
                entry.path("bytes").asLong(0),
                entry.path("sub_slo").asBoolean(false)));
      }
      return Optional.of(pieces);
    } catch (JacksonException e) {
      throw new IOException("the list " + name + " is not JSON", e);
    }
  }

  private static boolean isList(Response response) {
    return response.code() != 404
        && "true".equalsIgnoreCase(response.header("X-Static-Large-Object", ""));
  }

  /** The segments of a list, also of the lists in it. */
  List<Piece> segments(List<Piece> pieces) throws IOException {
    List<Piece> all = new ArrayList<>();
    for (Piece piece : pieces) {
      if (piece.list()) {
        all.addAll(segments(read(piece.name()).orElse(List.of())));
      } else {
        all.add(piece);
      }
    }
    return all;
  }

  /** The lists in a list. */
  List<Piece> lists(List<Piece> pieces) throws IOException {
    List<Piece> all = new ArrayList<>();
    for (Piece piece : pieces) {
      if (piece.list()) {
        all.addAll(lists(read(piece.name()).orElse(List.of())));
        all.add(piece);
      }
    }
    return all;
  }
}
