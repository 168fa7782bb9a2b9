package dev.lab.sandbox.kube.wire;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.lab.sandbox.kube.wire.WireException.Fault;
import io.kubernetes.client.proto.Meta;
import io.kubernetes.client.proto.Runtime;
import io.kubernetes.client.proto.V1;
import io.kubernetes.client.proto.V1Apps;
import io.kubernetes.client.proto.V1Authentication;
import io.kubernetes.client.proto.V1Authorization;
import io.kubernetes.client.proto.V1Autoscaling;
import io.kubernetes.client.proto.V1Batch;
import io.kubernetes.client.proto.V1Discovery;
import io.kubernetes.client.proto.V1Events;
import io.kubernetes.client.proto.V1Networking;
import io.kubernetes.client.proto.V1Policy;
import io.kubernetes.client.proto.V1Rbac;
import io.kubernetes.client.proto.V2Autoscaling;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Kubernetes' protobuf envelope: four bytes, then a message that says what it wraps. */
final class Protobuf {
  static final String MEDIA_TYPE = "application/vnd.kubernetes.protobuf";

  private static final byte[] MAGIC = {'k', '8', 's', 0};

  /** Where the messages of each group and version are described. */
  private static final Map<String, FileDescriptor> FILES =
      Map.ofEntries(
          Map.entry("v1", V1.getDescriptor()),
          Map.entry("apps/v1", V1Apps.getDescriptor()),
          Map.entry("authentication.k8s.io/v1", V1Authentication.getDescriptor()),
          Map.entry("authorization.k8s.io/v1", V1Authorization.getDescriptor()),
          Map.entry("autoscaling/v1", V1Autoscaling.getDescriptor()),
          Map.entry("autoscaling/v2", V2Autoscaling.getDescriptor()),
          Map.entry("batch/v1", V1Batch.getDescriptor()),
          Map.entry("discovery.k8s.io/v1", V1Discovery.getDescriptor()),
          Map.entry("events.k8s.io/v1", V1Events.getDescriptor()),
          Map.entry("networking.k8s.io/v1", V1Networking.getDescriptor()),
          Map.entry("policy/v1", V1Policy.getDescriptor()),
          Map.entry("rbac.authorization.k8s.io/v1", V1Rbac.getDescriptor()));

  private Protobuf() {}

  static ObjectNode read(byte[] body) {
    if (body.length < MAGIC.length
        || !Arrays.equals(body, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw new WireException(
          Fault.SYNTAX,
          "provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
    }
    try {
      Runtime.Unknown envelope =
          Runtime.Unknown.parseFrom(Arrays.copyOfRange(body, MAGIC.length, body.length));
      String apiVersion = envelope.getTypeMeta().getApiVersion();
      String kind = envelope.getTypeMeta().getKind();
      Descriptor type =
          descriptor(apiVersion, kind)
              .orElseThrow(
                  () ->
                      new WireException(
                          Fault.SYNTAX,
                          "no kind \""
                              + kind
                              + "\" is registered for version \""
                              + apiVersion
                              + "\""));
      ObjectNode tree = ProtobufTree.of(DynamicMessage.parseFrom(type, envelope.getRaw()));
      tree.put("apiVersion", apiVersion).put("kind", kind);
      return tree;
    } catch (InvalidProtocolBufferException e) {
      throw new WireException(Fault.SYNTAX, "the protobuf message is damaged");
    }
  }

  private static Optional<Descriptor> descriptor(String apiVersion, String kind) {
    if (kind.equals("DeleteOptions")) {
      return Optional.of(Meta.DeleteOptions.getDescriptor());
    }
    return Optional.ofNullable(FILES.get(apiVersion))
        .flatMap(file -> Optional.ofNullable(file.findMessageTypeByName(kind)));
  }
}
