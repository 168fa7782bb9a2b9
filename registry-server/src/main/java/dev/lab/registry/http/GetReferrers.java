package dev.lab.registry.http;

import dev.lab.registry.manifest.Referrers;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code GET …/referrers/DIGEST}: what refers to a manifest, which need not be here itself (OCI
 * distribution-spec, end-12a and end-12b).
 */
record GetReferrers(Referrers referrers) implements Endpoint {
  /** What an answer may have at most, as a manifest. */
  private static final int LIMIT = 4 * 1024 * 1024 - 1024;

  @Override
  public RegistryResponse handle(RegistryRequest request) throws RegistryException, IOException {
    Digest subject = request.digest();
    Optional<String> wanted = request.parameter("artifactType").filter(t -> !t.isEmpty());
    String last = request.parameter("last").orElse("");
    List<ObjectNode> all = referrers.of(request.repository(), subject);
    ObjectNode index = JsonMapper.shared().createObjectNode();
    index.put("schemaVersion", 2).put("mediaType", MediaType.OCI_INDEX);
    ArrayNode manifests = index.putArray("manifests");
    int length = 0;
    String next = "";
    for (ObjectNode each : all) {
      String digest = each.path("digest").asString("");
      boolean fits =
          wanted.isEmpty() || each.path("artifactType").asString("").equals(wanted.get());
      if (!fits || digest.compareTo(last) <= 0) {
        continue;
      }
      length += each.toString().length() + 1;
      if (length > LIMIT && !manifests.isEmpty()) {
        next = manifests.get(manifests.size() - 1).path("digest").asString("");
        break;
      }
      manifests.add(each);
    }
    RegistryResponse response =
        RegistryResponse.bytes(
            200, MediaType.OCI_INDEX, index.toString().getBytes(StandardCharsets.UTF_8));
    wanted.ifPresent(type -> response.header("OCI-Filters-Applied", "artifactType"));
    if (!next.isEmpty()) {
      response.header("Link", link(request, wanted, next));
    }
    return response;
  }

  private static String link(RegistryRequest request, Optional<String> type, String last) {
    return "<"
        + request.http().path()
        + "?last="
        + URLEncoder.encode(last, StandardCharsets.UTF_8)
        + type.map(t -> "&artifactType=" + URLEncoder.encode(t, StandardCharsets.UTF_8)).orElse("")
        + ">; rel=\"next\"";
  }
}
