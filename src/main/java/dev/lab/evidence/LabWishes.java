package dev.lab.evidence;

import dev.lab.course.CheckSpec;
import dev.lab.course.Lab;
import dev.lab.course.Step;
import dev.lab.target.recorded.Wishes;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a lab's checks may come to look at, read from what they look at now and from its text. */
final class LabWishes {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{?([A-Z][A-Z0-9_]+)|\\b([A-Z][A-Z0-9_]+)=");
  private static final Pattern NAME = Pattern.compile("[A-Z][A-Z0-9_]+");

  /** The user's own, which say nothing of the lab. */
  private static final Set<String> PRIVATE =
      Set.of("HOME", "USER", "LOGNAME", "PATH", "PWD", "OLDPWD", "SHELL", "MAIL", "HOSTNAME");

  private final Set<String> types = new TreeSet<>();
  private final Set<String> services = new TreeSet<>(Set.of("registry"));
  private final Set<String> variables = new TreeSet<>();

  private LabWishes() {}

  static Wishes of(Lab lab) {
    LabWishes wishes = new LabWishes();
    for (Step step : lab.steps()) {
      wishes.mentioned(step.prose());
      step.checks().forEach(wishes::check);
    }
    wishes.variables.removeAll(PRIVATE);
    return new Wishes(wishes.types, wishes.services, wishes.variables);
  }

  private void check(CheckSpec check) {
    fields("", check.fields());
    check
        .applies()
        .conditions()
        .flatMap(c -> c.check().stream())
        .forEach(c -> fields("", c.fields()));
  }

  private void fields(String name, JsonNode value) {
    if (value.isObject()) {
      value.properties().forEach(e -> fields(e.getKey(), e.getValue()));
    } else if (value.isArray()) {
      value.forEach(each -> fields(name, each));
    } else {
      field(name, value.asString(""));
    }
  }

  private void field(String name, String value) {
    mentioned(value);
    switch (name) {
      case "resource" -> types.add(value);
      case "objects" -> types.add(value.substring(0, Math.max(0, value.lastIndexOf('/'))));
      case "service", "address-of" -> services.add(value);
      default -> {
        if (NAME.matcher(value).matches()) {
          variables.add(value);
        }
      }
    }
    types.remove("");
  }

  private void mentioned(String text) {
    for (Matcher found = VARIABLE.matcher(text); found.find(); ) {
      variables.add(found.group(1) == null ? found.group(2) : found.group(1));
    }
  }
}
