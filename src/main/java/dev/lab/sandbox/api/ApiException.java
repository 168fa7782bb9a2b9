package dev.lab.sandbox.api;

import dev.lab.sandbox.kinds.Cause;
import dev.lab.sandbox.objects.ObjectKey;
import dev.lab.sandbox.objects.ResourceType;
import java.util.List;
import java.util.stream.Collectors;

/** A request that the API refuses, with the Status that says why. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient ApiStatus status;

  /** With this Status. */
  public ApiException(ApiStatus status) {
    super(status.message(), null, false, false);
    this.status = status;
  }

  /** The Status. */
  public ApiStatus status() {
    return status;
  }

  /** No such object. */
  public static ApiException notFound(ResourceType type, String name) {
    return about(404, "NotFound", type, name, "not found");
  }

  /** An object of that name is there already. */
  public static ApiException alreadyExists(ResourceType type, String name) {
    return about(409, "AlreadyExists", type, name, "already exists");
  }

  /** Somebody else wrote in between. */
  public static ApiException conflict(ResourceType type, String name) {
    String text =
        "Operation cannot be fulfilled on "
            + type.qualified()
            + " \""
            + name
            + "\": the object has been modified; please apply your changes to the latest version and"
            + " try again";
    return new ApiException(
        new ApiStatus(409, "Conflict", text, name, type.group(), type.plural(), List.of()));
  }

  /** The object breaks its kind's rules. */
  public static ApiException invalid(ResourceType type, String name, List<Cause> causes) {
    String each =
        causes.stream()
            .map(c -> c.field() + ": " + c.message())
            .distinct()
            .collect(Collectors.joining(", "));
    String text =
        type.qualifiedKind()
            + " \""
            + name
            + "\" is invalid: "
            + (causes.size() > 1 ? "[" + each + "]" : each);
    return new ApiException(
        new ApiStatus(422, "Invalid", text, name, type.group(), type.kind(), causes));
  }

  /** The tree that was sent is about another object of the same name. */
  static ApiException otherUid(ObjectKey key, String sent, String kept) {
    ResourceType type = key.type();
    String text =
        "Operation cannot be fulfilled on "
            + type.qualified()
            + " \""
            + key.name()
            + "\": StorageError: invalid object, Code: 4, Key: /registry/"
            + type.plural()
            + (key.namespace().isEmpty() ? "/" : "/" + key.namespace() + "/")
            + key.name()
            + ", ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: "
            + sent
            + ", UID in object meta: "
            + kept;
    return new ApiException(
        new ApiStatus(409, "Conflict", text, key.name(), type.group(), type.plural(), List.of()));
  }

  /** A deletion's precondition does not hold. */
  static ApiException precondition(
      ResourceType type, String name, String what, String wanted, String kept) {
    String text =
        "Operation cannot be fulfilled on "
            + type.qualifiedKind()
            + " \""
            + name
            + "\": the "
            + what
            + " in the precondition ("
            + wanted
            + ") does not match the "
            + what
            + " in record ("
            + kept
            + "). The object might have been "
            + (what.equals("UID") ? "deleted and then recreated" : "modified");
    return new ApiException(
        new ApiStatus(409, "Conflict", text, name, type.group(), type.kind(), List.of()));
  }

  /** The rules of the cluster do not allow it. */
  public static ApiException forbidden(ResourceType type, String name, String why) {
    return about(403, "Forbidden", type, name, "is forbidden: " + why);
  }

  /** A parameter of the request breaks a rule; options such as {@code ListOptions}. */
  public static ApiException invalidOptions(String options, List<Cause> causes) {
    return invalid(
        new ResourceType(
            "meta.k8s.io", "v1", options, options, options, List.of(), List.of(), false),
        "",
        causes);
  }

  /** The request itself makes no sense. */
  public static ApiException badRequest(String message) {
    return plain(400, "BadRequest", message);
  }

  /** A failure that is about no single object. */
  public static ApiException plain(int code, String reason, String message) {
    return new ApiException(new ApiStatus(code, reason, message, "", "", "", List.of()));
  }

  private static ApiException about(
      int code, String reason, ResourceType type, String name, String what) {
    String text = type.qualified() + " \"" + name + "\" " + what;
    return new ApiException(
        new ApiStatus(code, reason, text, name, type.group(), type.plural(), List.of()));
  }
}
