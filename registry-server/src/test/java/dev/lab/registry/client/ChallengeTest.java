package dev.lab.registry.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChallengeTest {
  private static Challenge bearer(Map<String, String> parameters) {
    return new Challenge("bearer", parameters);
  }

  @Test
  void aRealmMayHaveAQueryAndAScopeCommas() {
    assertEquals(
        List.of(
            bearer(
                Map.of(
                    "realm", "https://auth.example/token?a=b,c&d=e",
                    "service", "registry.example",
                    "scope", "repository:team/app:pull,push"))),
        Challenge.parse(
            "Bearer realm=\"https://auth.example/token?a=b,c&d=e\",service=\"registry.example\","
                + "scope=\"repository:team/app:pull,push\""));
  }

  @Test
  void wordsNeedNoQuotesAndQuotesMayBeEscaped() {
    assertEquals(
        List.of(bearer(Map.of("realm", "https://a/token"))),
        Challenge.parse("BEARER Realm=https://a/token"));
    assertEquals(
        List.of(new Challenge("basic", Map.of("realm", "the \"old\" one", "error_code", "1"))),
        Challenge.parse("Basic realm=\"the \\\"old\\\" one\" , error_code=1"));
    assertEquals(List.of(new Challenge("basic", Map.of())), Challenge.parse("Basic"));
    assertEquals(List.of(), Challenge.parse(""));
  }

  @Test
  void ofSeveralChallengesATokenIsTheBetter() {
    Optional<Challenge> bearer = Optional.of(bearer(Map.of("realm", "https://a/token")));
    String both = "Basic realm=\"a\", Bearer realm=\"https://a/token\"";
    assertEquals(bearer, Challenge.among(List.of(both)));
    assertEquals(
        bearer, Challenge.among(List.of("Basic realm=\"a\"", "Bearer realm=\"https://a/token\"")));
    assertEquals(
        Optional.of(new Challenge("basic", Map.of("realm", "a"))),
        Challenge.among(List.of("Negotiate abc==", "Basic realm=\"a\"")));
    assertEquals(Optional.empty(), Challenge.among(List.of("Negotiate")));
  }
}
