package dev.lab.verify.lint;

import dev.lab.course.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Commands of the prose that name an image with the tag {@code latest} or with none, where no
 * comment says that the lab means to.
 */
final class LatestRule implements Rule {
  private static final String ALLOWED = "allow latest";
  private static final Set<String> DOCKER =
      Set.of("pull", "push", "run", "create", "tag", "history", "save");

  /** Docker's options that take the next word. */
  private static final Set<String> WITH_VALUE =
      Set.of("-p", "-e", "-v", "-w", "-u", "-o", "--name", "--network", "--publish", "--volume");

  @Override
  public List<Problem> problems(Draft draft) {
    List<Problem> problems = new ArrayList<>();
    for (Page page : draft.pages()) {
      for (Page.ShellBlock block : page.shellBlocks()) {
        if (block.allowed().contains(ALLOWED)) {
          continue;
        }
        for (Page.Input input : block.inputs()) {
          for (List<String> command : ShellScan.of(input.text()).commands()) {
            for (String image : images(command)) {
              if (latest(image)) {
                problems.add(new Problem(page.file(), input.line(), words(image)));
              }
            }
          }
        }
      }
    }
    return problems;
  }

  private static String words(String image) {
    return "the image "
        + image
        + " is whatever was pushed last: give it a tag that means something; where the lab is about"
        + " that, write <!-- lint: allow latest --> on the line before the block";
  }

  private static boolean latest(String image) {
    String last = image.substring(image.lastIndexOf('/') + 1);
    if (last.startsWith("$") && !last.contains(":")) {
      return false;
    }
    return !last.contains("@") && (!last.contains(":") || last.endsWith(":latest"));
  }

  private static List<String> images(List<String> command) {
    List<String> images = new ArrayList<>();
    for (int i = 0; i < command.size(); i++) {
      String word = command.get(i);
      if (word.startsWith("--image=")) {
        images.add(word.substring("--image=".length()));
      } else if (word.equals("--image") && i + 1 < command.size()) {
        images.add(command.get(i + 1));
      }
    }
    String program = command.getFirst();
    if (program.equals("docker") || program.equals("podman")) {
      images.addAll(docker(command));
    } else if (program.equals("kubectl")
        && command.size() > 2
        && command.subList(1, 3).equals(List.of("set", "image"))) {
      command.stream()
          .skip(3)
          .filter(w -> w.matches("[^-/=]+=.+"))
          .forEach(w -> images.add(w.substring(w.indexOf('=') + 1)));
    }
    return images;
  }

  private static List<String> docker(List<String> command) {
    int at = 1;
    if (at < command.size() && command.get(at).equals("image")) {
      at++;
    }
    if (at >= command.size() || !DOCKER.contains(command.get(at))) {
      return List.of();
    }
    boolean both = command.get(at).equals("tag");
    List<String> names = new ArrayList<>();
    for (int i = at + 1; i < command.size() && names.size() < (both ? 2 : 1); i++) {
      String word = command.get(i);
      if (WITH_VALUE.contains(word)) {
        i++;
      } else if (!word.startsWith("-")) {
        names.add(word);
      }
    }
    return names;
  }
}
