package dev.lab.grade.lti;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** What a platform calls the learners: a CSV file with the columns {@code id} and {@code user}. */
public final class Users {
  private final Map<String, String> byId;

  private Users(Map<String, String> byId) {
    this.byId = byId;
  }

  /** Reads it. */
  public static Users read(Path file) throws IOException, LtiException {
    CSVFormat format =
        CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).setTrim(true).get();
    Map<String, String> byId = new HashMap<>();
    try (Reader text = Files.newBufferedReader(file);
        var rows = format.parse(text)) {
      for (CSVRecord row : rows) {
        if (!row.isSet("id") || !row.isSet("user")) {
          throw new LtiException(
              false, file + " has the columns id and user, and both in each row");
        }
        byId.put(row.get("id"), row.get("user"));
      }
    } catch (UncheckedIOException | IllegalArgumentException e) {
      throw new LtiException(false, file + " is no CSV file: " + Words.of(e));
    }
    return new Users(byId);
  }

  /** A learner's name there. */
  public Optional<String> of(String id) {
    return Optional.ofNullable(byId.get(id)).filter(u -> !u.isEmpty());
  }
}
