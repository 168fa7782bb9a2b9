package dev.lab.carry.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at commands, and never runs them. */
public final class Commands {
  private static final Pattern DOCUMENT =
      Pattern.compile(
          "<<-?\\s*['\"]?(\\w+)['\"]?([^\\n]*)\\n.*?(\\n\\s*\\1\\s*(\\n|$)|$)", Pattern.DOTALL);
  private static final Pattern QUOTED =
      Pattern.compile("'[^']*'|\"(?:[^\"\\\\]|\\\\.)*\"", Pattern.DOTALL);
  private static final Pattern ASSIGNED =
      Pattern.compile("^(?:[A-Za-z_]\\w*=(?:\\$\\([^)]*\\)|\\S*)\\s+)+(?=\\S)");

  private static final Set<String> INTERACTIVE =
      Set.of(
          "vi", "vim", "nano", "emacs", "pico", "less", "more", "top", "htop", "k9s", "man",
          "screen", "tmux", "mc", "python", "python3", "node", "irb", "mysql", "psql", "telnet",
          "nc", "newgrp");
  private static final Pattern INTERACTIVE_MORE =
      Pattern.compile(
          "^(docker|podman|kubectl|nerdctl|docker-compose|docker compose)\\s+(container\\s+)?"
              + "(run|exec|debug|attach|start)\\b.*\\s(-[a-z]*[it][a-z]*|--stdin|--tty|--interactive)\\b.*"
              + "|^(docker|podman|kubectl)\\s+attach\\b.*|^kubectl\\s+edit\\b.*|^docker\\s+login\\s*$"
              + "|^git\\s+commit\\s*$|^helm\\s+create-interactive.*",
          Pattern.DOTALL);
  private static final Pattern GOES_ON =
      Pattern.compile(
          "^watch\\s.*|^ping\\s(?!.*-[a-zA-Z]*c).*|^sleep\\s+(infinity|\\d+[hd])\\b.*|^yes\\b.*|^stern\\s.*"
              + "|^tail\\s.*(-[a-zA-Z]*[fF]|--follow).*"
              + "|^kubectl\\s+(port-forward|proxy)\\b.*"
              + "|^kubectl\\s+(.*\\s)?get\\b.*\\s(-[a-z]*w|--watch(-only)?)(\\s.*|$)"
              + "|^kubectl\\s+(.*\\s)?logs\\b.*\\s(-[a-z]*f|--follow)(\\s.*|$)"
              + "|^(docker|podman)\\s+(.*\\s)?logs\\b.*\\s(-[a-z]*f|--follow)(\\s.*|$)"
              + "|^docker\\s+(stats|events)\\b(?!.*--no-stream).*"
              + "|^docker(-compose|\\s+compose)\\s+(.*\\s)?logs\\b.*\\s(-[a-z]*f|--follow)(\\s.*|$)"
              + "|^docker(-compose|\\s+compose)\\s+(.*\\s)?up\\b(?!.*\\s(-[a-z]*d|--detach)).*"
              + "|^kubectl\\s+rollout\\s+status\\b.*--watch.*",
          Pattern.DOTALL);
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          "(^|[\\s=/:@\"'])<[A-Za-z][A-Za-z0-9 _-]*>(?=$|[\\s/:.\"'])|\\.\\.\\.(\\s|$)|\\bXXX+\\b|\\bxxxx+\\b");

  private static final Pattern NO_COMMAND =
      Pattern.compile(
          ":[^\\s>]|-[\\w-]|(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE (TABLE|DATABASE|USER|EXTENSION)|DROP|ALTER)\\s");

  private static final int LONGEST = 4000;

  private Commands() {}

  /** What is to be done with an input. */
  public static Typing typing(String input) {
    String shown = withoutDocuments(input);
    if (shown.length() > LONGEST) {
      return Typing.TOO_LONG;
    }
    String bare = QUOTED.matcher(shown).replaceAll(m -> " ' '");
    List<String> simple = simple(bare);
    if (MachineChanges.in(shown, simple)) {
      return Typing.MACHINE;
    }
    if (NO_COMMAND.matcher(input.strip()).lookingAt()) {
      return Typing.NO_COMMAND;
    }
    if (simple.stream().anyMatch(c -> Set.of("exit", "logout", "exec").contains(first(c)))) {
      return Typing.ENDS;
    }
    if (PLACEHOLDER.matcher(bare).find()) {
      return Typing.PLACEHOLDER;
    }
    boolean background = shown.strip().matches("(?s).*[^&]&");
    for (String command : simple) {
      if (INTERACTIVE.contains(first(command))
              && command.strip().split("\\s+").length < 3
              && bare.indexOf('<') < 0
          || INTERACTIVE_MORE.matcher(command).matches()) {
        return Typing.INTERACTIVE;
      }
      if (!background && GOES_ON.matcher(command).matches()) {
        return Typing.GOES_ON;
      }
    }
    return Typing.TYPED;
  }

  /** The variables that a command uses. */
  public static List<String> variables(String input) {
    Matcher name = Pattern.compile("\\$\\{?([A-Za-z_][A-Za-z0-9_]*)").matcher(input);
    List<String> names = new ArrayList<>();
    while (name.find()) {
      if (!names.contains(name.group(1))) {
        names.add(name.group(1));
      }
    }
    return names;
  }

  private static String withoutDocuments(String input) {
    return DOCUMENT
        .matcher(input)
        .replaceAll(m -> Matcher.quoteReplacement(" " + m.group(2) + "\n"));
  }

  /** Commands between pipes and semicolons, without what is assigned before them. */
  private static List<String> simple(String text) {
    List<String> commands = new ArrayList<>();
    for (String part : text.split("\\|\\|?|&&?|;|\\n|\\$\\(|\\(|\\)|\\b(?:then|do|else)\\s", -1)) {
      String command = ASSIGNED.matcher(part.strip()).replaceFirst("");
      command = command.replaceFirst("^(if|while|until|!|time|timeout\\s+\\S+|nohup|env)\\s+", "");
      if (!command.isBlank() && !command.startsWith("#")) {
        commands.add(command.strip());
      }
    }
    return commands;
  }

  /** The program that a simple command runs. */
  static String first(String command) {
    String word = command.split("\\s+", 2)[0];
    return word.substring(word.lastIndexOf('/') + 1);
  }
}
