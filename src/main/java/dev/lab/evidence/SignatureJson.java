package dev.lab.evidence;

import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code signature.json}. */
final class SignatureJson {
  private SignatureJson() {}

  static byte[] write(BundleSignature signature) {
    ObjectNode tree =
        JsonNodeFactory.instance
            .objectNode()
            .put("algorithm", Ed25519.NAME)
            .put("by", signature.by().name().toLowerCase(Locale.ROOT))
            .put("key", signature.key())
            .put("signature", signature.signature());
    if (signature.by() == BundleSignature.Signer.LEARNER) {
      tree.putObject("issued")
          .put("class", signature.issued().course())
          .put("learner", signature.issued().learner())
          .put("signature", signature.issued().signature());
    }
    return Json.write(tree);
  }

  static BundleSignature read(byte[] bytes) throws EvidenceException {
    JsonNode tree = Json.read(Bundle.SIGNATURE, bytes);
    if (!tree.path("algorithm").asString("").equals(Ed25519.NAME)) {
      throw new EvidenceException(
          Bundle.SIGNATURE + " is of an algorithm that is not " + Ed25519.NAME);
    }
    JsonNode issued = tree.path("issued");
    try {
      return new BundleSignature(
          BundleSignature.Signer.valueOf(tree.path("by").asString("").toUpperCase(Locale.ROOT)),
          new BundleSignature.Issued(
              issued.path("class").asString(""),
              issued.path("learner").asString(""),
              issued.path("signature").asString("")),
          tree.path("key").asString(""),
          tree.path("signature").asString(""));
    } catch (IllegalArgumentException e) {
      throw new EvidenceException(Bundle.SIGNATURE + " does not say who signed");
    }
  }
}
