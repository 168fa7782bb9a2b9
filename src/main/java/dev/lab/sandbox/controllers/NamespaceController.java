package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.DeleteOptions;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.kinds.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Gives each Namespace its service account, and empties one that ends. */
final class NamespaceController implements Controller {
  private final Api api;
  private final String authority;
  private final Kind namespaces;
  private final Kind accounts;
  private final Kind maps;

  /** With the certificate of the cluster's authority, PEM. */
  NamespaceController(Api api, String authority) {
    this.api = api;
    this.authority = authority;
    this.namespaces = api.kinds().named("Namespace");
    this.accounts = api.kinds().named("ServiceAccount");
    this.maps = api.kinds().named("ConfigMap");
  }

  @Override
  public List<Trigger> triggers() {
    return List.of(
        new Trigger("Namespace", e -> List.of(new Key("", Objects.name(e.object())))),
        new Trigger("ServiceAccount", e -> List.of(new Key("", Objects.namespace(e.object())))));
  }

  @Override
  public @Nullable Duration sync(Key key) {
    Optional<ObjectNode> found = api.find(namespaces, "", key.name());
    if (found.isEmpty()) {
      return null;
    }
    if (Objects.ending(found.get())) {
      return empty(key.name());
    }
    ObjectNode account = Objects.empty();
    account.putObject("metadata").put("name", "default");
    make(accounts, key.name(), account);
    ObjectNode map = Objects.empty();
    map.putObject("metadata").put("name", "kube-root-ca.crt");
    map.putObject("data").put("ca.crt", authority);
    make(maps, key.name(), map);
    return null;
  }

  private void make(Kind kind, String namespace, ObjectNode object) {
    if (api.find(kind, namespace, Objects.name(object)).isEmpty()) {
      api.create(kind, namespace, object);
    }
  }

  private @Nullable Duration empty(String namespace) {
    int left = 0;
    for (Kind kind : api.kinds().all()) {
      if (!kind.type().namespaced()) {
        continue;
      }
      for (ObjectNode object : api.list(kind, namespace).items()) {
        left++;
        if (!Objects.ending(object)) {
          try {
            api.delete(kind, namespace, Objects.name(object), DeleteOptions.background());
          } catch (ApiException e) {
            // Gone already.
          }
        }
      }
    }
    if (left > 0) {
      return Duration.ofMillis(50);
    }
    api.edit(
        namespaces,
        "",
        namespace,
        object -> {
          object.withObjectProperty("spec").remove("finalizers");
          return object;
        });
    return null;
  }
}
