package dev.lab.registry.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
  @Test
  void eachFailureDoublesTheWaitUntilASuccess() throws Exception {
    List<Long> waits = new ArrayList<>();
    LoginThrottle throttle = new LoginThrottle(waits::add);
    for (int i = 0; i < 12; i++) {
      throttle.before("alice", "10.0.0.1");
      throttle.failed("alice", "10.0.0.1");
    }
    assertEquals(List.of(100L, 200L, 400L, 800L, 1600L, 3200L, 5000L, 5000L, 5000L), waits);
    waits.clear();
    throttle.before("bob", "10.0.0.2");
    assertEquals(List.of(), waits);
    throttle.before("bob", "10.0.0.1");
    assertEquals(List.of(5000L), waits);
    throttle.succeeded("alice", "10.0.0.1");
    throttle.before("alice", "10.0.0.1");
    assertEquals(List.of(5000L), waits);
  }
}
