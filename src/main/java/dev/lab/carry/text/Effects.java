package dev.lab.carry.text;

import dev.lab.carry.draft.LabDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Reads out of a command what it makes on the cluster, as a check that looks at it. */
final class Effects {
  private Effects() {}

  static Optional<ObjectNode> of(LabDraft lab, String input) {
    String line = input.replaceAll("\\\\\\n\\s*", " ").strip();
    if (!line.startsWith("kubectl ") || line.matches("(?s).*[|;&<>$`'\"{}*\\n].*")) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>(List.of(line.split("\\s+")));
    if (words.stream().anyMatch(w -> w.matches("-n.*|--namespace.*|--dry-run.*|-h|--help"))) {
      return Optional.empty();
    }
    if (words.size() > 3 && words.subList(1, 3).equals(List.of("create", "deployment"))) {
      return deployment(lab, words);
    }
    if (words.size() > 2 && words.get(1).equals("expose")) {
      return service(lab, words);
    }
    return Optional.empty();
  }

  private static Optional<ObjectNode> deployment(LabDraft lab, List<String> words) {
    String name = words.get(3);
    String image = option(words, "--image");
    if (name.startsWith("-") || image.isEmpty()) {
      return Optional.empty();
    }
    String title = "The Deployment `" + name + "` runs the image `" + bare(image) + "`";
    ObjectNode check = Checks.of(lab.checkId(name + "-deployment"), "deployment", title);
    check.put("as", "moment").put("name", name).put("image", bare(image));
    return Optional.of(check);
  }

  /** Without tag and digest. */
  private static String bare(String image) {
    String name = image.replaceFirst("@.*$", "");
    int colon = name.lastIndexOf(':');
    return colon > name.lastIndexOf('/') ? name.substring(0, colon) : name;
  }

  private static Optional<ObjectNode> service(LabDraft lab, List<String> words) {
    String target = words.get(2);
    String named = option(words, "--name");
    if (!target.contains("/") && words.size() > 3 && !words.get(3).startsWith("-")) {
      target = target + "/" + words.get(3);
    }
    String name = named.isEmpty() ? target.substring(target.indexOf('/') + 1) : named;
    if (!target.contains("/") || name.isEmpty() || !option(words, "-f").isEmpty()) {
      return Optional.empty();
    }
    String type = option(words, "--type");
    String port = option(words, "--port");
    String title = "The Service `" + name + "` is there, and a Pod behind it is ready";
    ObjectNode check = Checks.of(lab.checkId(name + "-service"), "service", title);
    check.put("as", "moment").put("name", name);
    if (List.of("ClusterIP", "NodePort", "LoadBalancer").contains(type)) {
      check.put("type", type);
    }
    if (port.matches("[1-9]\\d{0,4}")) {
      check.put("port", Integer.parseInt(port));
    }
    return Optional.of(check);
  }

  /** The value of an option, joined or as the next word; empty without it. */
  private static String option(List<String> words, String name) {
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).startsWith(name + "=")) {
        return words.get(i).substring(name.length() + 1);
      }
      if (words.get(i).equals(name) && i + 1 < words.size()) {
        return words.get(i + 1);
      }
    }
    return "";
  }
}
