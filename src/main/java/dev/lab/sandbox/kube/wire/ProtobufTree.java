package dev.lab.sandbox.kube.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON that a client would have sent for a protobuf message. A Go client writes every plain
 * scalar, so an empty one means "not set", unless the field is a pointer there; and protobuf nests
 * what JSON has inline.
 */
final class ProtobufTree {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final DateTimeFormatter MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /** Messages whose fields JSON has inline. */
  private static final Set<String> INLINE =
      Set.of(
          "volumeSource",
          "persistentVolumeSource",
          "handler",
          "localObjectReference",
          "secretReference",
          "ephemeralContainerCommon",
          "ingressRuleValue");

  /** Scalars that are pointers in Go: zero, false and empty count. */
  private static final Set<String> POINTERS =
      Set.of(
          "activeDeadlineSeconds",
          "allocateLoadBalancerNodePorts",
          "allowPrivilegeEscalation",
          "allowed",
          "automountServiceAccountToken",
          "backoffLimit",
          "backoffLimitPerIndex",
          "blockOwnerDeletion",
          "completions",
          "controller",
          "defaultMode",
          "enableServiceLinks",
          "expirationSeconds",
          "failedJobsHistoryLimit",
          "fsGroup",
          "gracePeriodSeconds",
          "hostUsers",
          "immutable",
          "manualSelector",
          "maxFailedIndexes",
          "minReplicas",
          "mode",
          "optional",
          "orphanDependents",
          "parallelism",
          "partition",
          "priority",
          "privileged",
          "progressDeadlineSeconds",
          "publishNotReadyAddresses",
          "readOnlyRootFilesystem",
          "ready",
          "replicas",
          "revisionHistoryLimit",
          "runAsGroup",
          "runAsNonRoot",
          "runAsUser",
          "serving",
          "setHostnameAsFQDN",
          "shareProcessNamespace",
          "startingDeadlineSeconds",
          "storageClassName",
          "successfulJobsHistoryLimit",
          "suspend",
          "terminating",
          "terminationGracePeriodSeconds",
          "timeoutSeconds",
          "tolerationSeconds",
          "ttlSecondsAfterFinished");

  private ProtobufTree() {}

  static ObjectNode of(Message message) {
    ObjectNode tree = NODES.objectNode();
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      String name = field.getKey().getName();
      if (field.getKey().isMapField()) {
        tree.set(name, map(field.getKey(), (List<?>) field.getValue()));
      } else if (field.getKey().isRepeated()) {
        ArrayNode list = tree.putArray(name);
        ((List<?>) field.getValue()).forEach(v -> value(v).ifPresent(list::add));
      } else if (INLINE.contains(name) && field.getValue() instanceof Message inner) {
        tree.setAll(of(inner));
      } else if (POINTERS.contains(name) || !isZero(field.getValue())) {
        value(field.getValue()).ifPresent(v -> tree.set(name, v));
      }
    }
    return tree;
  }

  private static boolean isZero(Object value) {
    return switch (value) {
      case String text -> text.isEmpty();
      case Boolean truth -> !truth;
      case Number number -> number.doubleValue() == 0;
      case ByteString bytes -> bytes.isEmpty();
      default -> false;
    };
  }

  private static ObjectNode map(FieldDescriptor field, List<?> entries) {
    ObjectNode map = NODES.objectNode();
    FieldDescriptor key = field.getMessageType().findFieldByName("key");
    FieldDescriptor value = field.getMessageType().findFieldByName("value");
    for (Object each : entries) {
      Message entry = (Message) each;
      value(entry.getField(value)).ifPresent(v -> map.set((String) entry.getField(key), v));
    }
    return map;
  }

  /** Empty for a value that JSON leaves out, as a time that is not set. */
  private static Optional<JsonNode> value(Object value) {
    return switch (value) {
      case Message message -> message(message);
      case String text -> Optional.of(NODES.stringNode(text));
      case Boolean truth -> Optional.of(NODES.booleanNode(truth));
      case Integer number -> Optional.of(NODES.numberNode(number));
      case Long number -> Optional.of(whole(number));
      case Double number -> Optional.of(NODES.numberNode(number));
      case ByteString bytes ->
          Optional.of(NODES.stringNode(Base64.getEncoder().encodeToString(bytes.toByteArray())));
      case EnumValueDescriptor name -> Optional.of(NODES.stringNode(name.getName()));
      default -> Optional.empty();
    };
  }

  private static JsonNode whole(long number) {
    return number == (int) number ? NODES.numberNode((int) number) : NODES.numberNode(number);
  }

  private static Optional<JsonNode> message(Message message) {
    return switch (message.getDescriptorForType().getName()) {
      case "Time", "Timestamp" -> time(message).map(t -> NODES.stringNode(t.toString()));
      case "MicroTime" -> time(message).map(t -> NODES.stringNode(MICROS.format(t)));
      case "Quantity" -> Optional.of(NODES.stringNode((String) field(message, "string")));
      case "IntOrString" ->
          Optional.of(
              ((Number) field(message, "type")).longValue() == 0
                  ? whole(((Number) field(message, "intVal")).longValue())
                  : NODES.stringNode((String) field(message, "strVal")));
      case "RawExtension", "FieldsV1" -> {
        byte[] raw =
            ((ByteString)
                    field(message, message.getDescriptorForType().getFields().getFirst().getName()))
                .toByteArray();
        yield raw.length == 0 ? Optional.empty() : Optional.of(JsonMapper.shared().readTree(raw));
      }
      default -> Optional.of(of(message));
    };
  }

  private static Optional<Instant> time(Message message) {
    if (message.getAllFields().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Instant.ofEpochSecond(
            ((Number) field(message, "seconds")).longValue(),
            ((Number) field(message, "nanos")).longValue()));
  }

  private static Object field(Message message, String name) {
    return message.getField(message.getDescriptorForType().findFieldByName(name));
  }
}
