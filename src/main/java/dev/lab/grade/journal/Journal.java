package dev.lab.grade.journal;

import dev.lab.evidence.PrivateFile;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.GradesJson;
import dev.lab.grade.result.LearnerGrade;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What came of learners, a line each: on disk before it is said, read again after a crash. The
 * first line says what is graded; it is written again where the roster has changed since.
 */
public final class Journal implements AutoCloseable {
  /** Its name in the folder of a grading. */
  public static final String FILE = "journal.jsonl";

  private final FileChannel channel;
  private final JournalHead head;
  private final Map<String, LearnerGrade> grades;
  private final RosterChange change;

  private Journal(
      FileChannel channel,
      JournalHead head,
      Map<String, LearnerGrade> grades,
      RosterChange change) {
    this.channel = channel;
    this.head = head;
    this.grades = grades;
    this.change = change;
  }

  /** Begins one where there is none. */
  public static Journal begin(Path folder, JournalHead head) throws IOException, JournalException {
    PrivateFile.folder(folder);
    Path file = folder.resolve(FILE);
    if (isIn(folder)) {
      JournalLines there = JournalLines.read(file);
      throw new JournalException(
          file
              + " has the grades of "
              + there.grades().size()
              + " of "
              + there.head().rows().size()
              + " learners already: go on with --resume, or name another folder with --out");
    }
    FileChannel channel = open(file);
    channel.truncate(0);
    write(channel, GradesJson.write(head));
    return new Journal(channel, head, new LinkedHashMap<>(), RosterChange.between(head, head));
  }

  /** Whether one was begun in this folder, so far that it says of what. */
  public static boolean isIn(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      return false;
    }
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return lines.skip(1).findAny().isPresent() || endsALine(file);
    }
  }

  private static boolean endsALine(Path file) throws IOException {
    byte[] all = Files.readAllBytes(file);
    return all.length > 0 && all[all.length - 1] == '\n';
  }

  /** Goes on with one: of the same lab, and with what the roster says now. */
  public static Journal resume(Path folder, JournalHead now) throws IOException, JournalException {
    Path file = folder.resolve(FILE);
    FileChannel channel = open(file);
    try {
      JournalLines there = JournalLines.read(file);
      sameLab(file, there.head(), now);
      channel.truncate(there.whole());
      channel.position(there.whole());
      RosterChange change = RosterChange.between(there.head(), now);
      if (!there.head().roster().equals(now.roster())) {
        write(channel, GradesJson.write(now));
      }
      Map<String, LearnerGrade> kept = new LinkedHashMap<>(there.grades());
      change.changed().forEach(kept::remove);
      change.removed().forEach(kept::remove);
      JournalHead head =
          new JournalHead(now.format(), now.lab(), there.head().at(), now.roster(), now.rows());
      return new Journal(channel, head, kept, change);
    } catch (IOException | JournalException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void sameLab(Path file, JournalHead before, JournalHead now)
      throws JournalException {
    if (!before.lab().id().equals(now.lab().id())) {
      throw new JournalException(
          file + " is of the lab " + before.lab().id() + ", not of " + now.lab().id());
    }
    if (!before.lab().digest().equals(now.lab().digest())) {
      throw new JournalException(
          "the lab "
              + now.lab().id()
              + " has changed since "
              + file
              + " was begun: grades of two labs don't go together. Name another folder with --out,"
              + " or have the lab as it was");
    }
  }

  private static FileChannel open(Path file) throws IOException, JournalException {
    FileChannel channel =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), PrivateFile.mode());
    try {
      if (channel.tryLock() == null) {
        channel.close();
        throw new JournalException(file + " is being written by another lab grade");
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new JournalException(file + " is being written already");
    }
    return channel;
  }

  private static void write(FileChannel channel, String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(false);
  }

  /** What stands in a journal, in the roster's order. */
  public static ClassGrades read(Path file) throws IOException, JournalException {
    return JournalLines.read(file).inOrder();
  }

  /** Writes one learner's grade; it is on disk when this returns. */
  public synchronized void add(LearnerGrade grade) throws IOException {
    write(channel, GradesJson.write(grade));
    grades.put(grade.id(), grade);
  }

  /** Whose grades stand in it, and still count. */
  public synchronized Set<String> known() {
    return Set.copyOf(grades.keySet());
  }

  /** How the roster changed since it was begun. */
  public RosterChange change() {
    return change;
  }

  /** What came of the class so far, in the roster's order. */
  public synchronized ClassGrades grades() {
    return new JournalLines(head, grades, 0).inOrder();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
