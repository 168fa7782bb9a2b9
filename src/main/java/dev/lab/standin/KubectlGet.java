package dev.lab.standin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** {@code kubectl get}. */
final class KubectlGet implements KubectlCommand {
  @Override
  public int run(KubectlCall call) throws InterruptedException {
    List<KubectlCall.Target> targets = call.targets();
    if (targets.isEmpty()) {
      throw new UsageException(
          1, "error: You must specify the type of resource to get, such as: kubectl get pods");
    }
    String output = call.option("output", "");
    boolean table = output.isEmpty() || output.equals("wide");
    int status = table ? tables(call, targets) : objects(call, targets, output);
    if (call.arguments().has("watch")) {
      watch(call, targets.getFirst());
    }
    return status;
  }

  static String path(KubectlCall call, KubectlCall.Target target) {
    String path = target.type().path(call.namespace());
    if (!target.name().isEmpty()) {
      return path + "/" + target.name();
    }
    List<String> query = new ArrayList<>();
    call.arguments()
        .get("selector")
        .ifPresent(s -> query.add("labelSelector=" + URLEncoder.encode(s, StandardCharsets.UTF_8)));
    call.arguments()
        .get("field-selector")
        .ifPresent(s -> query.add("fieldSelector=" + URLEncoder.encode(s, StandardCharsets.UTF_8)));
    return path + (query.isEmpty() ? "" : "?" + String.join("&", query));
  }

  private static int tables(KubectlCall call, List<KubectlCall.Target> targets) {
    boolean several = targets.stream().map(KubectlCall.Target::type).distinct().count() > 1;
    Map<KubeType, List<JsonNode>> tables = new java.util.LinkedHashMap<>();
    int status = 0;
    for (KubectlCall.Target target : targets) {
      try {
        tables
            .computeIfAbsent(target.type(), t -> new ArrayList<>())
            .add(call.api().table(path(call, target)));
      } catch (KubeApi.Refused e) {
        if (!e.notFound() || !call.arguments().has("ignore-not-found")) {
          call.invocation().err().println(e.words());
          status = 1;
        }
      }
    }
    boolean any = false;
    for (Map.Entry<KubeType, List<JsonNode>> entry : tables.entrySet()) {
      String text = text(call, entry.getKey(), entry.getValue(), several, true);
      if (!text.isEmpty()) {
        call.print((any ? "\n" : "") + text);
        any = true;
      }
    }
    boolean named = !targets.getFirst().name().isEmpty();
    if (!any && status == 0 && !tables.isEmpty() && !named) {
      String where =
          call.arguments().has("all-namespaces") || !targets.getFirst().type().namespaced()
              ? "No resources found"
              : "No resources found in " + call.namespace() + " namespace.";
      call.invocation().err().println(where);
    }
    return status;
  }

  /** Tables of one type as text. */
  private static String text(
      KubectlCall call, KubeType type, List<JsonNode> tables, boolean prefixed, boolean headers) {
    boolean wide = call.option("output", "").equals("wide");
    boolean all = call.arguments().has("all-namespaces") && type.namespaced();
    boolean labels = call.arguments().has("show-labels");
    TextTable text = new TextTable(0, false);
    List<Integer> shown = new ArrayList<>();
    boolean begun = false;
    for (JsonNode table : tables) {
      if (table.path("rows").isEmpty()) {
        continue;
      }
      if (!begun) {
        List<String> heads = new ArrayList<>();
        if (all) {
          heads.add("NAMESPACE");
        }
        int i = 0;
        for (JsonNode column : table.path("columnDefinitions")) {
          if (wide || column.path("priority").asInt(0) == 0) {
            shown.add(i);
            heads.add(column.path("name").asString("").toUpperCase(Locale.ROOT));
          }
          i++;
        }
        if (labels) {
          heads.add("LABELS");
        }
        if (headers && !call.arguments().has("no-headers")) {
          text.add(heads);
        }
        begun = true;
      }
      for (JsonNode row : table.path("rows")) {
        text.add(row(type, row, shown, prefixed, all, labels));
      }
    }
    return begun ? text.toString() : "";
  }

  private static List<String> row(
      KubeType type,
      JsonNode row,
      List<Integer> shown,
      boolean prefixed,
      boolean all,
      boolean labels) {
    List<String> cells = new ArrayList<>();
    JsonNode metadata = row.path("object").path("metadata");
    if (all) {
      cells.add(metadata.path("namespace").asString(""));
    }
    for (int i : shown) {
      String cell = row.path("cells").path(i).asString("");
      cells.add(i == 0 && prefixed && type != KubeType.EVENT ? type.named(cell) : cell);
    }
    if (labels) {
      List<String> each = new ArrayList<>();
      metadata
          .path("labels")
          .properties()
          .forEach(e -> each.add(e.getKey() + "=" + e.getValue().asString("")));
      cells.add(each.isEmpty() ? "<none>" : String.join(",", each));
    }
    return cells;
  }

  private static int objects(KubectlCall call, List<KubectlCall.Target> targets, String output) {
    List<JsonNode> all = new ArrayList<>();
    boolean list = targets.size() != 1 || targets.getFirst().name().isEmpty();
    for (KubectlCall.Target target : targets) {
      JsonNode found;
      try {
        found = call.api().get(path(call, target));
      } catch (KubeApi.Refused e) {
        if (e.notFound() && call.arguments().has("ignore-not-found")) {
          continue;
        }
        throw e;
      }
      if (target.name().isEmpty()) {
        for (JsonNode item : found.path("items")) {
          ObjectNode typed = (ObjectNode) item.deepCopy();
          typed.put("apiVersion", target.type().apiVersion()).put("kind", target.type().kind());
          all.add(typed);
        }
      } else {
        all.add(found);
      }
    }
    if (output.equals("name")) {
      for (JsonNode object : all) {
        KubeType type =
            KubeType.ofKind(
                    object.path("apiVersion").asString(""), object.path("kind").asString(""))
                .orElse(targets.getFirst().type());
        call.println(type.named(object.path("metadata").path("name").asString("")));
      }
      return 0;
    }
    if (!list && all.isEmpty()) {
      return 0;
    }
    JsonNode tree = list ? asList(all) : all.getFirst();
    print(call, tree, output);
    return 0;
  }

  private static ObjectNode asList(List<JsonNode> all) {
    ObjectNode list = JsonMapper.shared().createObjectNode();
    list.put("apiVersion", "v1");
    ArrayNode items = list.putArray("items");
    all.forEach(items::add);
    list.put("kind", "List").putObject("metadata").put("resourceVersion", "");
    return list;
  }

  /** An object as -o asks. */
  static void print(KubectlCall call, JsonNode tree, String output) {
    switch (output) {
      case "json" -> call.println(KubeJson.text(KubeJson.sorted(tree)));
      case "yaml" ->
          call.print(
              YAMLMapper.builder()
                  .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
                  .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
                  .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                  .build()
                  .writeValueAsString(KubeJson.sorted(tree)));
      default -> {
        if (!output.startsWith("jsonpath=")) {
          throw UsageException.lacks("kubectl", "-o " + output);
        }
        call.print(KubePath.print(output.substring("jsonpath=".length()), tree));
      }
    }
  }

  /** Looks again and again, and prints what has changed. */
  private static void watch(KubectlCall call, KubectlCall.Target target)
      throws InterruptedException {
    Map<String, String> seen = new HashMap<>();
    boolean first = true;
    while (!call.invocation().out().checkError()) {
      JsonNode table = call.api().table(path(call, target));
      for (JsonNode row : table.path("rows")) {
        JsonNode metadata = row.path("object").path("metadata");
        String cells = row.path("cells").toString().replaceAll("\"\\d+[smhd][\\dsmhd]*\"", "");
        String before = seen.put(metadata.path("uid").asString(""), cells);
        if (!first && !cells.equals(before)) {
          ObjectNode one = (ObjectNode) table.deepCopy();
          one.putArray("rows").add(row);
          call.print(text(call, target.type(), List.of(one), false, false));
        }
      }
      first = false;
      Thread.sleep(300);
    }
  }
}
