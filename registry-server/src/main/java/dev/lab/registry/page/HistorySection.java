package dev.lab.registry.page;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** How an image was made, step by step, and the size of the layer that a step made. */
final class HistorySection {
  /** What a shell's step begins with; it says nothing that its reader does not see. */
  private static final String NOP = "/bin/sh -c #(nop) ";

  private HistorySection() {}

  static void write(Html main, ImageConfig config, JsonNode layers) {
    List<ImageConfig.Step> steps = config.history();
    if (steps.isEmpty()) {
      return;
    }
    long made = steps.stream().filter(ImageConfig.Step::layer).count();
    boolean sized = made == layers.size();
    main.open("section").add("h2", "History").open("ol", "class", "history");
    int layer = 0;
    for (ImageConfig.Step step : steps.subList(0, Math.min(steps.size(), Cells.MOST))) {
      main.open("li").add("code", words(step));
      if (!step.layer()) {
        main.add("span", "no layer", "class", "size muted");
      } else if (sized) {
        long size = Descriptor.of(layers.get(layer++)).size();
        main.add("span", Words.size(size), "class", "size");
      }
      main.close("li");
    }
    main.close("ol");
    Cells.more(main, steps.size());
    main.close("section");
  }

  private static String words(ImageConfig.Step step) {
    String by = step.by().startsWith(NOP) ? step.by().substring(NOP.length()).strip() : step.by();
    String said = by.isEmpty() ? step.comment() : by;
    return said.isEmpty() ? "(not told)" : Cells.cut(said);
  }
}
