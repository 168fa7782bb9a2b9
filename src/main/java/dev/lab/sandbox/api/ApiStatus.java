package dev.lab.sandbox.api;

import dev.lab.sandbox.kinds.Cause;
import java.util.List;

/**
 * Why a request failed (Kubernetes API, Status).
 *
 * @param code the HTTP status
 * @param reason such as {@code NotFound}
 * @param name the object's name, empty where there is none
 * @param group the API group in the details
 * @param kind the plural resource in the details; the kind itself for Invalid
 */
public record ApiStatus(
    int code,
    String reason,
    String message,
    String name,
    String group,
    String kind,
    List<Cause> causes) {
  public ApiStatus {
    causes = List.copyOf(causes);
  }
}
