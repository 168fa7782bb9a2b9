package dev.lab.registry.store.object;

import java.util.Map;
import java.util.Set;
import okhttp3.HttpUrl;

/**
 * Where the objects are in OpenStack's Swift. The settings of {@code storage.swift} have the open
 * source registry's names. Either of a name and an id is enough; what is empty was not given.
 *
 * @param authUrl {@code authurl}: with {@code v3} in its path Keystone, otherwise TempAuth
 * @param username {@code username}
 * @param password {@code password}
 * @param region {@code region}; empty for the first that Keystone names
 * @param container {@code container}, made at the start if it is not there
 * @param tenant {@code tenant}, the project
 * @param tenantId {@code tenantid}
 * @param domain {@code domain} of the user, and of the project unless it has its own
 * @param domainId {@code domainid}
 * @param tenantDomain {@code tenantdomain}
 * @param tenantDomainId {@code tenantdomainid}
 * @param endpointType {@code endpointtype}: public, internal or admin
 * @param prefix {@code prefix} of the keys, below which come {@code files} and {@code segments}
 * @param chunkSize {@code chunksize}: how large a segment is, and how much of a request is in
 *     memory
 * @param insecureSkipVerify {@code insecureskipverify}: whether any certificate will do
 */
public record SwiftConfig(
    HttpUrl authUrl,
    String username,
    String password,
    String region,
    String container,
    String tenant,
    String tenantId,
    String domain,
    String domainId,
    String tenantDomain,
    String tenantDomainId,
    String endpointType,
    String prefix,
    int chunkSize,
    boolean insecureSkipVerify) {
  private static final String WHERE = "storage.swift";
  private static final int LEAST_CHUNK = 1 << 20;
  private static final int MOST_CHUNK = 1 << 30;
  private static final Set<String> ENDPOINTS = Set.of("public", "internal", "admin");
  private static final Set<String> KEYS =
      Set.of(
          "authurl",
          "username",
          "password",
          "region",
          "container",
          "tenant",
          "tenantid",
          "domain",
          "domainid",
          "tenantdomain",
          "tenantdomainid",
          "trustid",
          "authversion",
          "endpointtype",
          "prefix",
          "chunksize",
          "insecureskipverify",
          // Of no effect here: clients are not sent to Swift themselves.
          "accesskey",
          "secretkey",
          "tempurlcontainerkey",
          "tempurlmethods");

  public SwiftConfig {
    require("username", username);
    require("password", password);
    require("container", container);
    if (container.contains("/")) {
      throw new IllegalArgumentException(
          WHERE + ".container is a name without a slash, not \"" + container + "\"");
    }
    if (!ENDPOINTS.contains(endpointType)) {
      throw new IllegalArgumentException(
          WHERE + ".endpointtype is public, internal or admin, not \"" + endpointType + "\"");
    }
    if (chunkSize < LEAST_CHUNK || chunkSize > MOST_CHUNK) {
      throw new IllegalArgumentException(
          WHERE + ".chunksize is from 1 MiB to 1 GiB, in bytes, not " + chunkSize);
    }
    prefix = Settings.prefix(prefix);
  }

  private static void require(String key, String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException(WHERE + "." + key + " is missing");
    }
  }

  /** Reads the settings by the open source registry's names; what is left out has its default. */
  public static SwiftConfig of(Map<String, String> values) {
    Settings settings = new Settings(WHERE, values);
    settings.allow(KEYS);
    if (!settings.text("trustid").isEmpty()) {
      throw new IllegalArgumentException(
          WHERE + ".trustid is not supported: give a user who may write to the container");
    }
    return new SwiftConfig(
        authUrl(settings),
        settings.text("username"),
        settings.text("password"),
        settings.text("region"),
        settings.text("container"),
        settings.text("tenant"),
        settings.text("tenantid"),
        settings.text("domain"),
        settings.text("domainid"),
        settings.text("tenantdomain"),
        settings.text("tenantdomainid"),
        settings.text("endpointtype").isEmpty() ? "public" : settings.text("endpointtype"),
        settings.text("prefix"),
        settings.number("chunksize", 8 << 20),
        settings.flag("insecureskipverify", false));
  }

  private static HttpUrl authUrl(Settings settings) {
    String given = settings.text("authurl");
    require("authurl", given);
    HttpUrl url = HttpUrl.parse(given);
    if (url == null) {
      throw new IllegalArgumentException(
          WHERE
              + ".authurl is an address such as https://swift.example.com/auth/v1.0, not \""
              + given
              + "\"");
    }
    String version = settings.text("authversion");
    if (version.equals("2") || version.isEmpty() && url.encodedPath().contains("v2")) {
      throw new IllegalArgumentException(
          WHERE + ".authurl is Keystone's version 2, which is not supported: use its version 3");
    }
    if (version.equals("3") && !url.encodedPath().contains("v3")) {
      throw new IllegalArgumentException(
          WHERE + ".authurl of Keystone's version 3 ends with /v3, this one is \"" + given + "\"");
    }
    return url;
  }

  /** Whether Keystone gives the tokens. */
  boolean keystone() {
    return authUrl.encodedPath().contains("v3");
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "container " + container + " of " + authUrl.host() + ":" + authUrl.port();
  }
}
