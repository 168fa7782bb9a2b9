package dev.lab.session;

import dev.lab.check.ExitCode;
import dev.lab.check.Patience;
import dev.lab.check.Result;
import dev.lab.course.CheckSpec;
import dev.lab.course.LabException;
import dev.lab.course.Step;
import dev.lab.evidence.EvidenceException;
import dev.lab.evidence.SigningKey;
import dev.lab.progress.ProgressException;
import dev.lab.prose.Isolates;
import dev.lab.prose.Prose;
import dev.lab.prose.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A session at a lab: its words, each a class, over one desk. */
public final class LiveSession implements Session {
  private final Desk desk;
  private final Map<String, Word> words = new LinkedHashMap<>();
  private final StepCommands commands;
  private final Set<String> announced = new HashSet<>();

  /**
   * Takes up where the learner left.
   *
   * @throws ProgressException where the record can't be read
   * @throws LabException where the kinds of check that come with the lab can't be loaded
   */
  public LiveSession(LabFiles files) throws ProgressException, LabException {
    this.desk = new Desk(files);
    this.commands = new StepCommands(desk);
    words.put("check", new CheckWord(desk));
    words.put("hint", new HintWord(desk));
    words.put("next", new NextWord(desk));
    words.put("back", new BackWord(desk));
    words.put("steps", new StepsWord(desk));
    words.put("status", new StatusWord(desk));
    words.put("answer", new AnswerWord(desk));
    words.put("solve", new SolveWord(desk));
    words.put("reset", new ResetWord(desk));
    words.put("run", new RunWord(commands));
    words.put("watch", new WatchWord(desk));
    words.put("help-me", new HelpMeWord(desk.files().reporter()));
    words.put("class", new ClassWord(desk.files().reporter()));
    if (files.handsIn()) {
      words.put("submit", new SubmitWord(desk));
    }
    words.put("help", new HelpWord(words::values));
  }

  @Override
  public List<String> words() {
    List<String> all = new ArrayList<>(words.keySet());
    all.add("quit");
    all.add("exit");
    return all;
  }

  @Override
  public List<String> complete(List<String> typed) {
    Word word = typed.isEmpty() ? null : words.get(typed.getFirst());
    return word == null ? List.of() : word.complete(typed.subList(1, typed.size()));
  }

  /** Runs checks, and notes what passed, as the word {@code check} does. */
  public List<Result> check(List<CheckSpec> checks, Patience patience)
      throws InterruptedException, ProgressException {
    return desk.check(checks, patience);
  }

  /**
   * What the word {@code submit} would hand in now; it is not noted that anything was.
   *
   * @param patience with checks that do not pass
   */
  public HandIn handIn(Optional<SigningKey> key, Patience patience)
      throws InterruptedException, EvidenceException {
    return HandIn.of(desk, key, desk.files().shell().get().environment(), patience);
  }

  @Override
  public PromptState prompt() {
    Step step = desk.step();
    return new PromptState(
        desk.lab().id(),
        desk.number(step),
        desk.lab().steps().size(),
        desk.left(step),
        desk.files().reporter().note());
  }

  @Override
  public void open(Typist typist, PrintWriter out, Screen screen) throws InterruptedException {
    Step step = desk.step();
    desk.tell();
    boolean begins = desk.progress().lines().isEmpty() && desk.number(step) == 1;
    typist.show(
        s ->
            (begins
                    ? new Prose(s).render(desk.lab().intro())
                    : "Welcome back to " + Isolates.around(desk.lab().title()) + ".\n")
                + Steps.text(desk, step, s),
        out,
        screen);
  }

  @Override
  public Optional<String> command(String line) {
    return commands.after(line);
  }

  @Override
  public int word(List<String> said, Typist typist, PrintWriter out, PrintWriter err, Screen screen)
      throws InterruptedException {
    Word word = said.isEmpty() ? null : words.get(said.getFirst());
    if (word == null) {
      err.println(
          "lab: there is no word "
              + (said.isEmpty() ? "" : "\"" + said.getFirst() + "\"")
              + "; help lists them");
      return ExitCode.USAGE;
    }
    try {
      List<String> arguments = said.subList(1, said.size());
      int code = word.run(new Word.Place(arguments, typist, out, err, screen));
      if (code == ExitCode.PASSED) {
        commands.said(said);
      }
      return code;
    } catch (ProgressException e) {
      err.println("lab: " + e.getMessage());
      return ExitCode.OUR_FAULT;
    } catch (IOException e) {
      err.println("lab: " + e.getMessage());
      return ExitCode.OUR_FAULT;
    }
  }

  @Override
  public void ran(String line, int exitStatus) {
    try {
      desk.change(p -> p.ran(line, exitStatus, desk.files().clock().instant()));
    } catch (ProgressException e) {
      // Said by the next word that keeps something.
    }
  }

  @Override
  public Optional<String> quietCheck(Duration patience) throws InterruptedException {
    Step step = desk.step();
    if (step.shown().isEmpty()) {
      return Optional.empty();
    }
    try {
      if (!desk.allSettled(step.shown(), Patience.atMost(patience))) {
        desk.explainToClass(step);
        return Optional.empty();
      }
    } catch (ProgressException e) {
      return Optional.empty();
    }
    synchronized (announced) {
      if (!announced.add(step.id())) {
        return Optional.empty();
      }
    }
    return Optional.of(
        "Step " + desk.number(step) + " is done: " + step.title() + ". Type next when you like.");
  }
}
