package dev.lab.shell;

import dev.lab.line.LineRunner;
import dev.lab.session.Session;
import java.util.List;
import java.util.Set;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** The Tab key: lab words, what kubectl and docker themselves offer, variables, files. */
final class ShellCompleter implements Completer {
  /** The clients that complete themselves, by a hidden command of theirs. */
  private static final Set<String> SELF_COMPLETING = Set.of("kubectl", "docker", "crane", "helm");

  private final Session session;
  private final boolean processes;
  private final LineRunner runner;
  private final ClientCompletion clients;
  private final FileCompletion files;

  ShellCompleter(Session session, LineRunner runner) {
    this(session, runner, true);
  }

  /** With or without what clients offer, for which a process of each is started. */
  ShellCompleter(Session session, LineRunner runner, boolean processes) {
    this.processes = processes;
    this.session = session;
    this.runner = runner;
    this.clients = new ClientCompletion(runner);
    this.files = new FileCompletion(runner);
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    String word = line.word().substring(0, line.wordCursor());
    List<String> before = line.words().subList(0, line.wordIndex());
    if (before.isEmpty()) {
      session.words().forEach(w -> candidates.add(new Candidate(w)));
      candidates.add(new Candidate("lab"));
      SELF_COMPLETING.forEach(c -> candidates.add(new Candidate(c)));
      List.of("docker-compose", "curl", "jq").forEach(c -> candidates.add(new Candidate(c)));
      files.add(word, candidates);
      return;
    }
    if (word.startsWith("$")) {
      runner.state().variables().keySet().forEach(v -> candidates.add(new Candidate("$" + v)));
      return;
    }
    if (before.getFirst().equals("lab") || session.words().contains(before.getFirst())) {
      List<String> words =
          before.getFirst().equals("lab") ? before.subList(1, before.size()) : before;
      List<String> offered = words.isEmpty() ? session.words() : session.complete(words);
      offered.forEach(w -> candidates.add(new Candidate(w)));
      return;
    }
    boolean filesToo = true;
    if (processes && SELF_COMPLETING.contains(before.getFirst())) {
      filesToo = clients.add(before, word, candidates);
    }
    if (filesToo) {
      files.add(word, candidates);
    }
  }
}
