package dev.lab.sandbox.kinds;

/**
 * One fault of an object (Kubernetes API, StatusCause).
 *
 * @param reason such as {@code FieldValueRequired}, {@code FieldValueInvalid}
 * @param field the path, such as {@code spec.ports[0].port}
 * @param message as a real API server words it, without the field's path
 */
public record Cause(String reason, String field, String message) {}
