package dev.lab.grade.tenants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.grade.roster.Learner;
import dev.lab.grade.roster.RowRules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What each learner's namespace is called, holds and lets be done. */
class TenantTest {
  private static Tenant tenant(String id) {
    return Tenant.of(Learner.of(Map.of("id", id)), "learner");
  }

  @Test
  void everyIdHasANamespaceOfItsOwn() {
    Set<String> names = new HashSet<>();
    List<String> ids =
        List.of("007", "7", "a.b", "a-b", "a_b", "A-B", "ä", "x".repeat(100), "x".repeat(99));
    for (String id : ids) {
      String name = tenant(id).namespace();
      assertTrue(RowRules.isNamespace(name), name);
      assertTrue(names.add(name), name);
    }
    assertEquals("learner-007", tenant("007").namespace());
    Learner named = Learner.of(Map.of("id", "1", "namespace", "anna"));
    assertEquals("anna", Tenant.of(named, "learner").namespace());
  }

  @Test
  void noRuleReachesBeyondTheNamespaceOrItsOwnBounds() {
    List<ObjectNode> objects = Manifests.of(tenant("1"));
    assertEquals(
        List.of("Namespace", "ResourceQuota", "ServiceAccount", "Role", "RoleBinding"),
        objects.stream().map(o -> o.path("kind").asString("")).toList());
    objects.stream()
        .skip(1)
        .forEach(
            o -> assertEquals("learner-1", o.at("/metadata/namespace").asString(""), o.toString()));
    for (var rule : objects.get(3).path("rules")) {
      String text = rule.toString();
      assertFalse(text.contains("rbac") || text.contains("\"impersonate\""), text);
      assertFalse(rule.path("resources").toString().contains("*"), text);
      boolean bounds = text.contains("resourcequotas") || text.contains("serviceaccounts");
      assertTrue(!bounds || !rule.path("verbs").toString().contains("*"), text);
    }
  }

  @Test
  void aKubeconfigIsKeptAsLongAsItIsGood() {
    ObjectNode cluster = YAMLMapper.shared().createObjectNode().put("server", "https://k");
    String text = LearnersConfig.write(cluster, "n", token(Instant.now().plusSeconds(100_000)));
    assertTrue(LearnersConfig.isGood(text, "n", Duration.ofDays(1)));
    assertFalse(LearnersConfig.isGood(text, "m", Duration.ofDays(1)));
    assertFalse(LearnersConfig.isGood(text, "n", Duration.ofDays(2)));
    String opaque = LearnersConfig.write(cluster, "n", "abc");
    assertFalse(LearnersConfig.isGood(opaque, "n", Duration.ofDays(1)));
    assertFalse(LearnersConfig.isGood("{{{", "n", Duration.ofDays(1)));
  }

  private static String token(Instant end) {
    String claims = "{\"exp\":" + end.getEpochSecond() + "}";
    return "x."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.getBytes(StandardCharsets.UTF_8))
        + ".x";
  }
}
