package dev.lab.sandbox.objects;

/**
 * Where one object is kept.
 *
 * @param namespace empty for an object of the whole cluster
 */
public record ObjectKey(ResourceType type, String namespace, String name) {
  public ObjectKey {
    if (type.namespaced() == namespace.isEmpty()) {
      throw new IllegalArgumentException(
          type.qualified() + " \"" + name + "\" with namespace \"" + namespace + "\"");
    }
  }

  String path() {
    return prefix(type) + namespace + "/" + name;
  }

  static String prefix(ResourceType type) {
    return type.group() + "/" + type.plural() + "/";
  }
}
