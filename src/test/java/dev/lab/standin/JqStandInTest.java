package dev.lab.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.testing.Clients;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JqStandInTest {
  private static final String SERVICE =
      "{\"spec\":{\"ports\":[{\"port\":5000,\"nodePort\":31234,\"name\":\"a b\"}],\"e\":{},\"l\":[],\"x\":null,\"f\":1.5}}\n";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".",
        "-c .",
        ".spec.ports[0].nodePort",
        "-r .spec.ports[].name",
        "-j .spec.ports[].name",
        ".spec.ports[] | select(.port == 5000) | .nodePort",
        ".spec.nothing",
        "-e .spec.nothing",
        "-s length",
        "-n 1+1",
        ".spec | keys",
        "--arg name 5000 $name",
        ".spec.ports | map(.port)",
      })
  void answersAsJqDoes(String words) throws Exception {
    String[] given =
        words.startsWith("-")
            ? (words.startsWith("--arg") ? words.split(" ") : words.split(" ", 2))
            : new String[] {words};
    Calls.Ran real = Calls.real(Clients.require("jq"), folder, Map.of(), SERVICE, given);
    Calls.Ran ours = Calls.standIn(new JqStandIn(), folder, Map.of(), SERVICE, given);
    assertEquals(real.out(), ours.out());
    assertEquals(real.status(), ours.status());
  }

  @Test
  void whatIsNotJsonIsNamed() throws Exception {
    Calls.Ran ours = Calls.standIn(new JqStandIn(), folder, Map.of(), "<html>", ".");
    assertEquals(2, ours.status());
    assertTrue(ours.err().startsWith("jq: error"), ours.err());
  }

  @Test
  void anOptionThatItLacksIsRefusedByName() throws Exception {
    Calls.Ran ours = Calls.standIn(new JqStandIn(), folder, Map.of(), "{}", "--stream", ".");
    assertEquals(2, ours.status());
    assertEquals(
        "this stand-in for jq has no \"--stream\"; install the real jq for that\n", ours.err());
  }
}
