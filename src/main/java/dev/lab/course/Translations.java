package dev.lab.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The translations of one lab: which there are, and what is wrong with them. */
public final class Translations {
  private static final Pattern NAME =
      Pattern.compile("(.+)\\.([a-z]{2,3}(?:-[A-Z0-9]{2,4})?)(\\.md)");

  private final LabSource source;

  private Translations(LabSource source) {
    this.source = source;
  }

  /** Those of the lab in this folder. */
  public static Translations of(Path folder) throws LabException {
    return new Translations(LabSource.read(folder));
  }

  /** The languages that a lab's files are in, the original's first. */
  public List<String> languages() {
    TreeSet<String> found = new TreeSet<>();
    files().forEach((file, original) -> found.add(language(file)));
    found.remove(source.language());
    List<String> all = new ArrayList<>(List.of(source.language()));
    all.addAll(found);
    return all;
  }

  private static String language(Path file) {
    Matcher matcher = NAME.matcher(String.valueOf(file.getFileName()));
    return matcher.matches() ? matcher.group(2) : "";
  }

  /** Each translation there is, and its original. */
  private Map<Path, Path> files() {
    Map<Path, Path> files = new LinkedHashMap<>();
    List<Path> originals = source.originals();
    for (Path folder : new TreeSet<>(originals.stream().map(Path::getParent).toList())) {
      try (Stream<Path> all = Files.list(folder)) {
        for (Path file : all.sorted().toList()) {
          Matcher matcher = NAME.matcher(String.valueOf(file.getFileName()));
          if (matcher.matches() && !originals.contains(file)) {
            files.put(file, file.resolveSibling(matcher.group(1) + matcher.group(3)));
          }
        }
      } catch (IOException e) {
        // The loader says which of the lab's files are missing.
      }
    }
    return files;
  }

  /**
   * Everything that is wrong with them: stale words, other commands, missing texts. A language that
   * lacks a step has a problem too.
   */
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    Map<Path, Path> files = files();
    for (Map.Entry<Path, Path> each : files.entrySet()) {
      if (source.originals().contains(each.getValue())) {
        Translation.read(each.getKey(), problems)
            .ifPresent(t -> drift(t, each.getValue(), problems));
      } else {
        problems.add(
            new Problem(
                each.getKey(),
                0,
                "there is no step "
                    + each.getValue().getFileName()
                    + " in lab.yaml that this is a translation of"));
      }
    }
    for (String language : languages().subList(1, languages().size())) {
      for (Path original : source.originals()) {
        Path file = Translation.file(original, language);
        if (!files.containsKey(file)) {
          problems.add(
              new Problem(
                  file, 0, "this translation is missing: learners read " + original.getFileName()));
        }
      }
    }
    return problems;
  }

  private void drift(Translation translation, Path original, List<Problem> problems) {
    if (source.format() > 1) {
      translation.checkBraces(source.parameters(), problems);
    }
    if (original.equals(source.introFile())) {
      Drift.ofIntro(translation, source.title(), source.intro(), original, problems);
    } else {
      source.step(original).ifPresent(s -> Drift.ofStep(translation, s, original, problems));
    }
  }

  /** Writes each translation's {@code of} as its original is now, and gives the files changed. */
  public List<Path> stamp() throws IOException {
    List<Path> changed = new ArrayList<>();
    for (Map.Entry<Path, Path> each : files().entrySet()) {
      Optional<String> digest = digest(each.getValue());
      if (digest.isPresent() && stamp(each.getKey(), digest.get())) {
        changed.add(each.getKey());
      }
    }
    return changed;
  }

  private Optional<String> digest(Path original) {
    return original.equals(source.introFile())
        ? Optional.of(OriginalWords.digest(source.title(), source.intro()))
        : source.step(original).map(OriginalWords::digest);
  }

  private static boolean stamp(Path file, String digest) throws IOException {
    String text = Files.readString(file);
    Optional<FrontMatter> parts = FrontMatter.split(text);
    if (parts.isEmpty()) {
      return false;
    }
    List<String> lines = new ArrayList<>(text.lines().toList());
    String line = "of: " + digest;
    int end = parts.get().bodyLine() - 1;
    int at = 1;
    while (at < end && !lines.get(at).startsWith("of:")) {
      at++;
    }
    if (at < end) {
      lines.set(at, line);
    } else {
      lines.add(1, line);
    }
    String stamped = String.join("\n", lines) + "\n";
    if (stamped.equals(text)) {
      return false;
    }
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, stamped);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }
}
