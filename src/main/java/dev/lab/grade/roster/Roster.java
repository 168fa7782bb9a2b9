package dev.lab.grade.roster;

import dev.lab.registry.name.Digest;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A class: a CSV file with the columns of {@link Learner}, of which only id and one of kubeconfig,
 * context and bundle must have values.
 *
 * @param folder where the files are that it names
 * @param problems that cost a row only, in the order of the rows
 */
public record Roster(Path folder, List<Learner> learners, List<RosterProblem> problems) {
  private static final long LARGEST = 64L << 20;

  public Roster {
    learners = List.copyOf(learners);
    problems = List.copyOf(problems);
  }

  /** Reads it; in the exception stands everything that is wrong with it, at once. */
  public static Roster read(Path file) throws RosterException {
    return read(file, learner -> Optional.empty());
  }

  /**
   * The same with a look at the files that its rows name.
   *
   * @param files what is wrong with those of a row
   */
  public static Roster read(Path file, Function<Learner, Optional<String>> files)
      throws RosterException {
    RosterReader reader = new RosterReader(file.toString());
    try {
      if (Files.size(file) > LARGEST) {
        throw new IOException("too large");
      }
      reader.read(RosterText.decode(Files.readAllBytes(file)));
    } catch (CharacterCodingException e) {
      throw whole(file, "the roster " + file + " is not in UTF-8: save it as CSV UTF-8");
    } catch (IOException e) {
      throw whole(file, "the roster " + file + " is missing or can't be read");
    }
    reader.look(files);
    reader.problems.sort(Comparator.comparingInt(RosterProblem::row));
    if (reader.problems.stream().anyMatch(RosterProblem::fatal)) {
      throw new RosterException(file.toString(), reader.problems);
    }
    Path folder = file.toAbsolutePath().getParent();
    return new Roster(folder == null ? Path.of("") : folder, reader.learners, reader.problems);
  }

  /** The same where it does not matter yet that rows name no place to look at. */
  public static Roster readIds(Path file) throws RosterException {
    Roster all = read(file);
    for (Learner learner : all.learners()) {
      if (!learner.namespace().isEmpty() && !RowRules.isNamespace(learner.namespace())) {
        throw new RosterException(file.toString(), all.problems());
      }
    }
    return all;
  }

  private static RosterException whole(Path file, String words) {
    return new RosterException(file.toString(), List.of(new RosterProblem(0, 0, "", words, true)));
  }

  /** What a row is known by: another digest, another place to look at or another name. */
  public static String digest(Learner learner) {
    String cells = String.join("\u0000", learner.cells());
    return Digest.sha256(cells).hex().substring(0, 16);
  }

  /** The learner with this id. */
  public Optional<Learner> learner(String id) {
    return learners.stream().filter(l -> l.id().equals(id)).findFirst();
  }
}
