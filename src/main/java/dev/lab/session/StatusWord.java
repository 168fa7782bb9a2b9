package dev.lab.session;

import dev.lab.check.ExitCode;
import dev.lab.course.Step;
import dev.lab.progress.Progress;
import java.io.PrintWriter;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code status [--json]}: where the learner is. */
final class StatusWord implements Word {
  private final Desk desk;

  StatusWord(Desk desk) {
    this.desk = desk;
  }

  @Override
  public String usage() {
    return "status [--json]";
  }

  @Override
  public String does() {
    return "say where you are, and your points";
  }

  @Override
  public List<String> complete(List<String> typed) {
    return List.of("--json");
  }

  @Override
  public int run(Place place) {
    if (place.arguments().equals(List.of("--json"))) {
      place
          .out()
          .println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json()));
      return ExitCode.PASSED;
    }
    if (!place.arguments().isEmpty()) {
      place.err().println("lab: status has no " + place.arguments().getFirst() + "; " + usage());
      return ExitCode.USAGE;
    }
    text(place.out());
    return ExitCode.PASSED;
  }

  private void text(PrintWriter out) {
    Step step = desk.step();
    Progress progress = desk.progress();
    out.println(desk.lab().title());
    out.println(
        "step " + desk.number(step) + " of " + desk.lab().steps().size() + ": " + step.title());
    out.println("checks passed: " + (required() - left()) + " of " + required());
    if (Points.matter(desk.lab())) {
      out.println("points: " + Points.of(desk).sentence());
    }
    out.println("hints used: " + hints());
    if (!progress.solved().isEmpty()) {
      out.println("solved for you, for no points: " + String.join(", ", progress.solved()));
    }
    desk.lab()
        .parameters()
        .values()
        .forEach((name, value) -> out.println("yours: " + name + " " + value.asString("")));
  }

  private ObjectNode json() {
    Step step = desk.step();
    ObjectNode tree = JsonMapper.shared().createObjectNode();
    tree.put("lab", desk.lab().id())
        .put("learner", desk.progress().learner())
        .put("step", step.id())
        .put("number", desk.number(step))
        .put("steps", desk.lab().steps().size());
    tree.putObject("checks").put("of", required()).put("passed", required() - left());
    Points.of(desk).into(tree.putObject("points"));
    tree.put("hints", hints());
    desk.progress().solved().forEach(tree.putArray("solved")::add);
    ObjectNode parameters = tree.putObject("parameters");
    desk.lab().parameters().values().forEach(parameters::set);
    return tree;
  }

  private long required() {
    return desk.lab().shown().stream().filter(c -> !c.worth().bonus()).count();
  }

  private int left() {
    return desk.lab().steps().stream().mapToInt(desk::left).sum();
  }

  private int hints() {
    return desk.progress().hints().values().stream().mapToInt(List::size).sum();
  }
}
