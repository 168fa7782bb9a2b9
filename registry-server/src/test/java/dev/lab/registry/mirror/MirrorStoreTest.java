package dev.lab.registry.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lab.registry.store.Store;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MirrorStoreTest {
  /** A default method that nobody passed on would do its work on the wrong store. */
  @Test
  void everyMethodOfAStoreIsDecidedHereOrPassedOn() {
    List<String> forgotten =
        Arrays.stream(Store.class.getDeclaredMethods())
            .filter(m -> !Modifier.isStatic(m.getModifiers()) && !m.isSynthetic())
            .filter(m -> !isShorthand(m) && !isOverridden(m))
            .map(Method::toString)
            .toList();
    assertEquals(List.of(), forgotten);
  }

  /** Asks another method of the same name for all there is. */
  private static boolean isShorthand(Method method) {
    return method.isDefault()
        && Arrays.stream(Store.class.getDeclaredMethods())
            .anyMatch(m -> m.getName().equals(method.getName()) && !m.isDefault());
  }

  private static boolean isOverridden(Method method) {
    try {
      // Here or in what it extends, which passes it on.
      return !MirrorStore.class
          .getMethod(method.getName(), method.getParameterTypes())
          .getDeclaringClass()
          .isInterface();
    } catch (NoSuchMethodException e) {
      return false;
    }
  }
}
