package dev.lab.registry.page;

import java.util.ArrayList;
import java.util.List;

/** The commands that fetch what a page shows. */
record Commands(Host host) {
  private static final String HELM = "application/vnd.cncf.helm.config.v1+json";

  /** The commands for a manifest that was found at this place, by its tag first. */
  List<String> pulling(Place place, Content.Found found) {
    String name = host + "/" + place.repository().orElseThrow();
    List<String> references = new ArrayList<>();
    place.tag().ifPresent(tag -> references.add(":" + tag));
    references.add("@" + found.digest());
    if (found.isImage() || found.isIndex()) {
      return references.stream().map(r -> "docker pull " + name + r).toList();
    }
    if (found.configType().equals(HELM) && place.tag().isPresent()) {
      return List.of("helm pull oci://" + name + " --version " + place.tag().get());
    }
    return references.stream().map(r -> "oras pull " + name + r).toList();
  }

  /** The commands that push a first image. */
  List<String> pushing(String repository) {
    String name = host + "/" + repository + ":v1";
    return List.of("docker tag IMAGE " + name, "docker push " + name);
  }

  static void write(Html html, List<String> commands) {
    for (String command : commands) {
      html.open("div", "class", "command").open("pre").add("code", command);
      html.close("pre").close("div");
    }
  }
}
