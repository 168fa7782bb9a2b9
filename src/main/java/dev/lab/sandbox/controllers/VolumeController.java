package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.kinds.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives each claim of the cluster's storage class a volume, as a provisioner does; a volume goes
 * with its claim. What is in it, the node keeps.
 */
final class VolumeController implements Controller {
  private static final String CLASS = "standard";
  private static final String PROVISIONER = "lab.dev/folder";
  private static final String DEFAULT = "storageclass.kubernetes.io/is-default-class";

  private final Api api;
  private final Kind claims;
  private final Kind volumes;
  private final Kind classes;

  VolumeController(Api api) {
    this.api = api;
    this.claims = api.kinds().named("PersistentVolumeClaim");
    this.volumes = api.kinds().named("PersistentVolume");
    this.classes = api.kinds().named("StorageClass");
  }

  /** Sees to it that the cluster has its storage class. */
  static void keepClass(Api api) {
    ObjectNode object = Objects.empty().put("provisioner", PROVISIONER);
    object.putObject("metadata").putObject("annotations").put(DEFAULT, "true");
    Controllers.make(api, "StorageClass", "", CLASS, object);
  }

  @Override
  public List<Trigger> triggers() {
    return List.of(new Trigger("PersistentVolumeClaim", e -> Keys.itself(e.object())));
  }

  @Override
  public @Nullable Duration sync(Key key) {
    Optional<ObjectNode> found = api.find(claims, key.namespace(), key.name());
    if (found.isEmpty()) {
      release(key);
      return null;
    }
    ObjectNode claim = found.get();
    if (!claim.path("spec").has("storageClassName")) {
      usualClass().ifPresent(name -> edit(claim, spec -> spec.put("storageClassName", name)));
      return null;
    }
    if (claim.path("status").path("phase").asString("").equals("Pending") && ours(claim)) {
      bind(claim);
    }
    return null;
  }

  private Optional<String> usualClass() {
    return api.list(classes, null).items().stream()
        .filter(
            c -> c.path("metadata").path("annotations").path(DEFAULT).asString("").equals("true"))
        .map(Objects::name)
        .findFirst();
  }

  private boolean ours(ObjectNode claim) {
    return api.find(classes, "", claim.path("spec").path("storageClassName").asString(""))
        .map(c -> c.path("provisioner").asString("").equals(PROVISIONER))
        .orElse(false);
  }

  private void bind(ObjectNode claim) {
    JsonNode spec = claim.path("spec");
    String name = "pvc-" + Objects.uid(claim);
    JsonNode size = spec.path("resources").path("requests").path("storage");
    ObjectNode volume = Objects.empty();
    ObjectNode wanted = volume.putObject("spec");
    wanted.putObject("capacity").set("storage", size);
    wanted.set("accessModes", spec.path("accessModes"));
    wanted.set("volumeMode", spec.path("volumeMode"));
    wanted.set("storageClassName", spec.path("storageClassName"));
    wanted.put("persistentVolumeReclaimPolicy", "Delete");
    wanted.putObject("hostPath").put("path", "/var/lab/" + name).put("type", "DirectoryOrCreate");
    wanted
        .putObject("claimRef")
        .put("apiVersion", "v1")
        .put("kind", "PersistentVolumeClaim")
        .put("name", Objects.name(claim))
        .put("namespace", Objects.namespace(claim))
        .put("uid", Objects.uid(claim));
    volume.putObject("status").put("phase", "Bound");
    Controllers.make(api, "PersistentVolume", "", name, volume);
    api.edit(
        claims,
        Objects.namespace(claim),
        Objects.name(claim),
        object -> {
          object.withObjectProperty("spec").put("volumeName", name);
          ObjectNode status = object.withObjectProperty("status").put("phase", "Bound");
          status.set("accessModes", spec.path("accessModes"));
          status.putObject("capacity").set("storage", size);
          return object;
        });
  }

  private void edit(ObjectNode claim, java.util.function.Consumer<ObjectNode> change) {
    api.edit(
        claims,
        Objects.namespace(claim),
        Objects.name(claim),
        object -> {
          change.accept(object.withObjectProperty("spec"));
          return object;
        });
  }

  private void release(Key key) {
    for (ObjectNode volume : api.list(volumes, null).items()) {
      JsonNode claim = volume.path("spec").path("claimRef");
      if (claim.path("name").asString("").equals(key.name())
          && claim.path("namespace").asString("").equals(key.namespace())
          && volume
              .path("spec")
              .path("persistentVolumeReclaimPolicy")
              .asString("")
              .equals("Delete")) {
        try {
          api.delete(volumes, "", Objects.name(volume));
        } catch (ApiException e) {
          // Gone already.
        }
      }
    }
  }
}
