package dev.lab.registry.client;

import java.io.IOException;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests to one registry, signing in where it asks for that, and words what goes wrong. */
final class Exchange {
  private static final int LONGEST_ERROR = 64 * 1024;

  private final OkHttpClient http;
  private final RegistryEndpoint endpoint;
  private final Authenticator authenticator;

  Exchange(OkHttpClient http, RegistryEndpoint endpoint, CredentialsProvider credentials) {
    this.http = http;
    this.endpoint = endpoint;
    this.authenticator = new Authenticator(http, endpoint, credentials);
  }

  /**
   * Sends the request; any status but 401 comes back as it is.
   *
   * @param what what is tried, as in "read the tags of a"
   */
  Response send(String what, String scope, Request request) throws RegistryClientException {
    try {
      Optional<String> known = authenticator.known(scope);
      Response response = http.newCall(signed(request, known)).execute();
      if (response.code() != 401) {
        return response;
      }
      Optional<String> answer;
      try {
        answer = authenticator.answer(response.headers("WWW-Authenticate"), scope);
      } catch (IOException e) {
        response.close();
        throw e;
      }
      if (answer.isEmpty()) {
        return response;
      }
      response.close();
      return http.newCall(signed(request, answer)).execute();
    } catch (RegistryClientException e) {
      throw e;
    } catch (IOException e) {
      throw unreachable(what, request, e);
    }
  }

  private static Request signed(Request request, Optional<String> authorization) {
    return authorization
        .map(value -> request.newBuilder().header("Authorization", value).build())
        .orElse(request);
  }

  RegistryClientException unreachable(String what, Request request, IOException cause) {
    return new RegistryClientException(
        RegistryClientException.UNREACHABLE,
        0,
        "could not " + what + " at " + endpoint + ": " + reason(cause, request),
        "",
        cause);
  }

  private static String reason(IOException cause, Request request) {
    if (cause instanceof java.net.ConnectException) {
      return "nothing listens on " + request.url().host() + ":" + request.url().port();
    }
    if (cause instanceof java.net.UnknownHostException) {
      return "the host " + request.url().host() + " is not known";
    }
    if (cause instanceof java.net.SocketTimeoutException) {
      return "no answer in time";
    }
    return String.valueOf(cause.getMessage());
  }

  /** What an answer other than the one hoped for means; closes it. */
  RegistryClientException failure(String what, Response response) {
    try (response) {
      String code = RegistryClientException.UNEXPECTED_ANSWER;
      String message = "";
      String detail = "";
      try {
        ResponseBody body = response.peekBody(LONGEST_ERROR);
        JsonNode error = JsonMapper.shared().readTree(body.string()).path("errors").path(0);
        code = error.path("code").asString(code);
        message = error.path("message").asString("");
        detail = error.path("detail").isString() ? error.path("detail").asString() : "";
      } catch (JacksonException | IOException e) {
        // Not a registry's error: the status alone has to do.
      }
      if (code.equals(RegistryClientException.UNEXPECTED_ANSWER)) {
        code = byStatus(response.code());
      }
      StringBuilder text = new StringBuilder("could not " + what + " at " + endpoint + ": ");
      text.append(message.isEmpty() ? "the answer was HTTP " + response.code() : message);
      if (!detail.isEmpty()) {
        text.append(" (").append(detail).append(')');
      }
      return passwordRefused(response)
          ? new SignInException(code, response.code(), text.toString(), message, null)
          : new RegistryClientException(code, response.code(), text.toString(), message, null);
    }
  }

  /** Where a password goes with each request: whether it was the wrong one. */
  private static boolean passwordRefused(Response response) {
    String sent = response.request().header("Authorization");
    return response.code() == 401 && sent != null && sent.startsWith("Basic ");
  }

  /** HEAD has no body to say more. */
  private static String byStatus(int status) {
    return switch (status) {
      case 401 -> "UNAUTHORIZED";
      case 403 -> "DENIED";
      case 429 -> "TOOMANYREQUESTS";
      default -> RegistryClientException.UNEXPECTED_ANSWER;
    };
  }

  RegistryClientException nonsense(String what, Response response, String found) {
    return new RegistryClientException(
        RegistryClientException.UNEXPECTED_ANSWER,
        response.code(),
        "could not " + what + " at " + endpoint + ": " + found,
        "",
        null);
  }
}
