package dev.lab.sandbox.apply;

import dev.lab.sandbox.apply.FieldShape.Shapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Who writes an object: keeps the books of its fields, and applies what it wants of them. */
public final class FieldManager {
  private final String name;
  private final String apiVersion;
  private final String now;
  private final Shapes shapes;
  private final Ownership ownership;

  /**
   * A writer.
   *
   * @param name as the request names it
   * @param now the time to write into its entry
   */
  public FieldManager(String name, String apiVersion, String now, Shapes shapes) {
    this.name = name;
    this.apiVersion = apiVersion;
    this.now = now;
    this.shapes = shapes;
    this.ownership = new Ownership(shapes);
  }

  /**
   * Enters into an object what this writer has changed of it.
   *
   * @param old empty where the object is new
   * @param changed what it has become; its {@code managedFields} are written
   * @param subresource the part that was written; empty for the object
   */
  public void update(Optional<ObjectNode> old, ObjectNode changed, String subresource) {
    boolean told = changed.path("metadata").has("managedFields");
    List<Manager> managers = Manager.of(told || old.isEmpty() ? changed : old.get());
    JsonNode before =
        old.<JsonNode>map(o -> part(o, subresource))
            .orElseGet(() -> JsonMapper.shared().createObjectNode());
    JsonNode after = part(changed, subresource);
    FieldTree written = ownership.changed(before, after);
    FieldTree gone = ownership.of(before).minus(ownership.of(after));
    if (written.isEmpty() && gone.isEmpty()) {
      Manager.write(changed, managers);
      return;
    }
    Manager mine = new Manager(name, false, apiVersion, subresource, now, new FieldTree());
    List<Manager> all = new ArrayList<>();
    boolean entered = false;
    for (Manager manager : managers) {
      boolean me = manager.is(mine);
      FieldTree left = manager.fields().minus(gone);
      entered |= me;
      all.add(manager.owning(me ? left.plus(written) : left.minus(written), now));
    }
    if (!entered) {
      all.add(mine.owning(written, now));
    }
    Manager.write(changed, all);
  }

  /** The object alone, or its status alone. */
  private static JsonNode part(ObjectNode object, String subresource) {
    ObjectNode part = JsonMapper.shared().createObjectNode();
    if (!subresource.equals("status")) {
      part.setAll(object);
      part.remove("status");
    } else if (object.has("status")) {
      part.set("status", object.path("status"));
    }
    return part;
  }

  /**
   * The object as this writer wants it.
   *
   * @param live the kept object, or a tree without fields where there is none
   * @param wanted the fields that the writer has an opinion about
   * @param force whether to take fields from others
   * @throws ApplyConflictException where others have set a field otherwise
   */
  public ObjectNode apply(ObjectNode live, ObjectNode wanted, boolean force)
      throws ApplyConflictException {
    List<Manager> managers = Manager.of(live);
    Manager mine = new Manager(name, true, apiVersion, "", now, new FieldTree());
    FieldTree fields = ownership.of(wanted);
    ObjectNode merged = new Merge(shapes).merge(live, wanted);
    FieldTree written = ownership.changed(live, merged).common(fields);
    List<ApplyConflictException.Conflict> conflicts = new ArrayList<>();
    FieldTree others = new FieldTree();
    FieldTree before = new FieldTree();
    List<Manager> all = new ArrayList<>();
    boolean entered = false;
    for (Manager manager : managers) {
      if (manager.is(mine)) {
        before = manager.fields();
        all.add(manager.owning(fields, now));
        entered = true;
        continue;
      }
      FieldTree disputed = manager.fields().common(written);
      disputed.paths().forEach(p -> conflicts.add(conflict(manager, p)));
      Manager left = manager.owning(manager.fields().minus(disputed), now);
      others = others.plus(left.fields());
      all.add(left);
    }
    if (!conflicts.isEmpty() && !force) {
      throw new ApplyConflictException(conflicts);
    }
    if (!entered) {
      all.add(mine.owning(fields, now));
    }
    ObjectNode result = new Merge(shapes).without(merged, before.minus(fields).minus(others));
    Manager.write(result, all);
    return result;
  }

  private static ApplyConflictException.Conflict conflict(Manager manager, String path) {
    return new ApplyConflictException.Conflict(manager.words(), path);
  }
}
