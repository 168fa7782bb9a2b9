package dev.lab.registry.page;

import dev.lab.registry.name.MediaType;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The layers of an image, or the files of an artifact, with their sizes. */
final class LayersSection {
  private static final String TITLE = "org.opencontainers.image.title";
  private static final int BAR = 96;

  private LayersSection() {}

  static void write(Html main, String heading, JsonNode layers) {
    if (layers.isEmpty()) {
      return;
    }
    long largest = 1;
    for (JsonNode layer : layers) {
      largest = Math.max(largest, Descriptor.of(layer).size());
    }
    main.open("section").add("h2", heading).open("table", "class", "layers");
    main.open("thead").open("tr").add("th", "Digest", "scope", "col");
    main.add("th", "Type", "scope", "col");
    main.open("th", "scope", "col", "class", "size").text("Size").close("th");
    main.open("td", "class", "bar").close("td");
    main.close("tr").close("thead").open("tbody");
    for (int i = 0; i < Math.min(layers.size(), Cells.MOST); i++) {
      row(main, Descriptor.of(layers.get(i)), largest);
    }
    main.close("tbody").close("table");
    Cells.more(main, layers.size());
    main.close("section");
  }

  private static void row(Html main, Descriptor layer, long largest) {
    main.open("tr").open("td", "class", "digest");
    layer.digest().ifPresent(d -> Cells.shortened(main, d));
    String title = layer.annotations().getOrDefault(TITLE, "");
    if (!title.isEmpty()) {
      main.text(" " + Cells.cut(title));
    }
    main.close("td").add("td", type(layer), "class", "what");
    main.add("td", Words.size(layer.size()), "class", "size");
    main.open("td", "class", "bar", "aria-hidden", "true");
    bar(main, layer.size(), largest);
    main.close("td").close("tr");
  }

  /** As wide as the layer is large beside the largest. */
  private static void bar(Html main, long size, long largest) {
    double share = Math.min(1, (double) size / largest);
    String width = String.format(Locale.ROOT, "%.1f", Math.max(1, share * BAR));
    main.open("svg", "width", String.valueOf(BAR), "height", "6", "focusable", "false");
    main.open("rect", "width", width, "height", "6", "rx", "1").close("rect").close("svg");
  }

  /** The end of a layer's media type, which tells how it is packed; all of any other type. */
  private static String type(Descriptor layer) {
    String type = layer.mediaType();
    String kind =
        type.startsWith("application/vnd.oci.image.layer.v1.")
            ? type.substring("application/vnd.oci.image.layer.v1.".length())
            : type.startsWith("application/vnd.docker.image.rootfs.diff.")
                ? type.substring("application/vnd.docker.image.rootfs.diff.".length())
                : Cells.cut(type);
    return MediaType.isForeignLayer(type) ? kind + " (from elsewhere)" : kind;
  }
}
