package dev.lab.grade.lti;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The token that scores are told with: the one given, or one got for an assertion that we sign. */
final class Tokens {
  private static final String SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/score";
  private static final long LIFE_SECONDS = 300;
  private static final long MOST_BYTES = 100_000;

  private final OkHttpClient http;
  private final Login login;
  private @Nullable String token;

  Tokens(OkHttpClient http, Login login) {
    this.http = http;
    this.login = login;
  }

  /** The token; another than this one, which was refused. */
  synchronized String other(@Nullable String refused) throws LtiException {
    return switch (login) {
      case Login.Bearer bearer -> bearer.token();
      case Login.Client client -> {
        String now = token;
        if (now == null || now.equals(refused)) {
          now = fresh(client);
          token = now;
        }
        yield now;
      }
    };
  }

  /** Whether another can be had. */
  boolean renewable() {
    return login instanceof Login.Client;
  }

  private String fresh(Login.Client client) throws LtiException {
    FormBody form =
        new FormBody.Builder()
            .add("grant_type", "client_credentials")
            .add("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
            .add("client_assertion", assertion(client))
            .add("scope", SCOPE)
            .build();
    Request request = new Request.Builder().url(client.tokens().toString()).post(form).build();
    try (Response answer = http.newCall(request).execute()) {
      String body = answer.peekBody(MOST_BYTES).string();
      String got = answer.isSuccessful() ? word(body, "access_token") : "";
      if (got.isEmpty()) {
        String why = word(body, "error") + " " + word(body, "error_description");
        throw new LtiException(
            false, client.tokens() + " gives no token: " + answer.code() + " " + Words.of(why));
      }
      return got;
    } catch (IOException e) {
      throw new LtiException(true, client.tokens() + " does not answer: " + Words.of(e));
    }
  }

  private static String assertion(Login.Client client) throws LtiException {
    Instant now = Instant.now();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(client.id())
            .subject(client.id())
            .audience(client.audience())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(LIFE_SECONDS)))
            .jwtID(UUID.randomUUID().toString())
            .build();
    try {
      JWSHeader.Builder head = new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT);
      if (client.key().getKeyID() != null) {
        head.keyID(client.key().getKeyID());
      }
      SignedJWT signed = new SignedJWT(head.build(), claims);
      signed.sign(new RSASSASigner(client.key()));
      return signed.serialize();
    } catch (JOSEException e) {
      throw new LtiException(false, "the key does not sign: " + Words.of(e));
    }
  }

  private static String word(String body, String field) {
    try {
      JsonNode tree = JsonMapper.shared().readTree(body);
      return tree.path(field).asString("");
    } catch (JacksonException e) {
      return "";
    }
  }
}
