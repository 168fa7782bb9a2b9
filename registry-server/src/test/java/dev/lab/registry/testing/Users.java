package dev.lab.registry.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** Files of users, and how they log in. */
public final class Users {
  private Users() {}

  /** An htpasswd file with bcrypt's cheapest hashes. */
  public static Path file(Path file, Map<String, String> users) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> user : users.entrySet()) {
      byte[] salt = new byte[16];
      new SecureRandom().nextBytes(salt);
      text.append(user.getKey())
          .append(':')
          .append(OpenBSDBCrypt.generate("2y", user.getValue().toCharArray(), salt, 4))
          .append('\n');
    }
    return Files.writeString(file, text.toString());
  }

  /** The value of the header. */
  public static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }
}
