package dev.lab.carry.text;

import dev.lab.course.Inputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is typed of a step's Markdown. */
public final class Typed {
  private Typed() {}

  /** Its inputs, in order. */
  public static List<String> inputs(List<String> prose) {
    List<String> inputs = new ArrayList<>();
    int at = 0;
    while (at < prose.size()) {
      Optional<Fence> fence = Fence.at(prose, at);
      if (fence.isPresent() && fence.get().info().equals("bash")) {
        Inputs.of(fence.get().lines()).forEach(i -> inputs.add(i.text()));
      }
      at = fence.map(Fence::next).orElse(at + 1);
    }
    return inputs;
  }
}
