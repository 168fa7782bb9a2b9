package dev.lab.registry.auth;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * A file of users and bcrypt hashes, as {@code htpasswd -B} writes it; read again when it changes.
 * Thread-safe.
 */
public final class Htpasswd {
  /** Compared with where there is no such user, so that a user's absence takes as long. */
  private static final String NOBODY =
      OpenBSDBCrypt.generate("2y", "nobody".toCharArray(), new byte[16], 10);

  private final ChangingFile<Map<String, String>> users;

  /** Reads the file. */
  public Htpasswd(Path file) throws IOException {
    this.users = new ChangingFile<>(file, Htpasswd::read);
    users.get();
  }

  private static Map<String, String> read(Path file) throws IOException {
    Map<String, String> users = new HashMap<>();
    int number = 0;
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      number++;
      String text = line.strip();
      int colon = text.indexOf(':');
      if (text.isEmpty() || text.startsWith("#")) {
        continue;
      }
      if (colon <= 0 || !text.substring(colon + 1).matches("\\$2[aby]\\$\\d\\d\\$.{53}")) {
        throw new IOException(
            file
                + " line "
                + number
                + ": a line is a user, a colon and a bcrypt hash; make it with: htpasswd -nB USER");
      }
      users.put(text.substring(0, colon), text.substring(colon + 1));
    }
    return users;
  }

  /** Whether this is the user's password. Takes as long for a user that is not there. */
  boolean knows(String user, char[] password) throws IOException {
    String hash = users.get().get(user);
    if (password.length == 0) {
      return false;
    }
    boolean right = OpenBSDBCrypt.checkPassword(hash == null ? NOBODY : hash, password);
    return right && hash != null;
  }

  /** Changes when the file's content does. */
  Object version() throws IOException {
    return users.get();
  }
}
