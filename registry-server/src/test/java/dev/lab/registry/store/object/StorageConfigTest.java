package dev.lab.registry.store.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StorageConfigTest {
  private static Map<String, String> with(Map<String, String> some, String key, String value) {
    Map<String, String> all = new HashMap<>(some);
    all.put(key, value);
    return all;
  }

  private static String refused(Runnable making) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, making::run).getMessage());
  }

  @Test
  void s3HasTheOpenSourceRegistrysSettingsAndDefaults() {
    S3Config plain = S3Config.of(Map.of("region", "eu-west-1", "bucket", "b"));
    assertEquals(Optional.empty(), plain.endpoint());
    assertFalse(plain.pathStyle());
    assertEquals("", plain.root());
    assertEquals(8 << 20, plain.chunkSize());
    assertEquals("bucket b in eu-west-1", plain.toString());

    S3Config own =
        S3Config.of(
            Map.of(
                "regionendpoint",
                "s3.example.com:9000",
                "secure",
                "false",
                "bucket",
                "b",
                "accesskey",
                "a",
                "secretkey",
                "hidden",
                "rootdirectory",
                "/r/s/",
                "storageclass",
                "NONE"));
    assertEquals(Optional.of(URI.create("http://s3.example.com:9000")), own.endpoint());
    assertTrue(own.pathStyle());
    assertEquals("us-east-1", own.region());
    assertEquals("r/s/", own.root());
    assertEquals("", own.storageClass());
    assertFalse(own.toString().contains("hidden"));
  }

  @Test
  void whatIsWrongWithS3sSettingsIsSaid() {
    Map<String, String> good = Map.of("region", "r", "bucket", "b");
    Map<String, String> wrong =
        Map.of(
            "bucket", "",
            "region", "",
            "accesskey", "alone",
            "chunksize", "5242879",
            "keyid", "without-encrypt",
            "encrypt", "perhaps",
            "regionendpoint", "http://",
            "buckets", "misspelt");
    wrong.forEach(
        (key, value) -> {
          String said = refused(() -> S3Config.of(with(good, key, value)));
          assertTrue(said.startsWith("storage.s3") && said.contains(key), said);
        });
  }

  private static final Map<String, String> SWIFT =
      Map.of(
          "authurl", "https://keys.example.com:5000/v3",
          "username", "u",
          "password", "hidden",
          "container", "c");

  @Test
  void swiftHasTheOpenSourceRegistrysSettingsAndDefaults() {
    SwiftConfig config = SwiftConfig.of(with(SWIFT, "prefix", "/p/"));
    assertTrue(config.keystone());
    assertEquals("p/", config.prefix());
    assertEquals("public", config.endpointType());
    assertFalse(config.toString().contains("hidden"));
    assertFalse(SwiftConfig.of(with(SWIFT, "authurl", "http://s/auth/v1.0")).keystone());
  }

  @Test
  void whatIsWrongWithSwiftsSettingsIsSaid() {
    Map<String, String> wrong =
        Map.of(
            "authurl", "keys.example.com",
            "username", "",
            "password", "",
            "container", "a/b",
            "endpointtype", "secret",
            "chunksize", "x",
            "trustid", "t",
            "tenants", "misspelt");
    wrong.forEach(
        (key, value) -> {
          String said = refused(() -> SwiftConfig.of(with(SWIFT, key, value)));
          assertTrue(said.startsWith("storage.swift") && said.contains(key), said);
        });
    assertTrue(
        refused(() -> SwiftConfig.of(with(SWIFT, "authurl", "http://keys:5000/v2.0")))
            .contains("version 2"));
  }
}
