package dev.lab.host;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;

/**
 * Who may log in: a CSV file with the columns {@code id}, {@code code} and {@code key}, in any
 * order; a row needs an id, and a code or an OpenSSH public key.
 */
public final class GuestList {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreSurroundingSpaces(true)
          .setIgnoreHeaderCase(true)
          .setIgnoreEmptyLines(true)
          .setAllowMissingColumnNames(true)
          .get();

  private final Map<String, Guest> guests;

  private GuestList(Map<String, Guest> guests) {
    this.guests = guests;
  }

  /** Reads it; everything that is wrong with it is said at once. */
  public static GuestList read(Path file) throws HostException {
    Map<String, Guest> guests = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    try (CSVParser parser =
        CSVParser.parse(
            new StringReader(Files.readString(file).replaceFirst("^\ufeff", "")), FORMAT)) {
      if (!parser.getHeaderMap().containsKey("id")) {
        throw new HostException(
            "the list of learners " + file + " has to begin with a line of columns: id,code,key");
      }
      for (CSVRecord record : parser) {
        row(record, guests).ifPresent(p -> problems.add("row " + record.getRecordNumber() + p));
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new HostException(
          "the list of learners " + file + " can't be read as CSV (" + e.getMessage() + ")");
    }
    if (problems.isEmpty() && guests.isEmpty()) {
      problems.add("it has no learners");
    }
    if (!problems.isEmpty()) {
      throw new HostException(
          "the list of learners " + file + ":\n  " + String.join("\n  ", problems));
    }
    return new GuestList(guests);
  }

  private static String cell(CSVRecord record, String column) {
    return record.isMapped(column) && record.isSet(column) ? record.get(column).strip() : "";
  }

  private static Optional<String> row(CSVRecord record, Map<String, Guest> guests) {
    String id = cell(record, "id");
    String code = cell(record, "code");
    String key = cell(record, "key");
    if (!Guest.isId(id)) {
      return Optional.of(": an id is of small letters, digits, hyphens, dots and underscores");
    } else if (guests.containsKey(id)) {
      return Optional.of(" (" + id + "): the id is there twice");
    } else if (code.isEmpty() && key.isEmpty()) {
      return Optional.of(" (" + id + "): it needs a code or a key");
    } else if (!code.isEmpty() && code.length() < Guest.SHORTEST_CODE) {
      return Optional.of(
          " (" + id + "): a code needs " + Guest.SHORTEST_CODE + " characters or more");
    }
    Optional<PublicKey> read = Optional.empty();
    if (!key.isEmpty()) {
      read = key(key);
      if (read.isEmpty()) {
        return Optional.of(" (" + id + "): the key is no OpenSSH public key");
      }
    }
    guests.put(id, new Guest(id, code, read));
    return Optional.empty();
  }

  private static Optional<PublicKey> key(String text) {
    try {
      return Optional.ofNullable(
          AuthorizedKeyEntry.parseAuthorizedKeyEntry(text)
              .resolvePublicKey(null, PublicKeyEntryResolver.IGNORING));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** How many there are. */
  public int size() {
    return guests.size();
  }

  /** The ids, in the order of the list. */
  public List<String> ids() {
    return List.copyOf(guests.keySet());
  }

  Optional<Guest> find(String id) {
    return Optional.ofNullable(guests.get(id));
  }
}
