package dev.lab.registry.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Set;
import java.util.UUID;

/** The key that a token server signs by: a JSON Web Key (RFC 7517) on the curve P-256. */
final class TokenKey {
  private TokenKey() {}

  /** One that ends with this process. */
  static ECKey fresh() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("this JDK can't make an EC key", e);
    }
  }

  /** The one in this file, which is made if it is not there; several servers may share it. */
  static ECKey in(Path file) throws IOException {
    if (!Files.exists(file)) {
      make(file.toAbsolutePath());
    }
    String text;
    try {
      text = Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IOException("can't read the key of tokens in " + file + ": " + e, e);
    }
    try {
      ECKey key = ECKey.parse(text);
      if (key.isPrivate() && key.getCurve().equals(Curve.P_256) && key.getKeyID() != null) {
        return key;
      }
    } catch (ParseException e) {
      // Its message may quote the key.
    }
    throw new IOException(
        file
            + " is not a key of tokens (a private JSON Web Key on P-256, with a kid): name a file"
            + " that is not there yet, and it is made");
  }

  /** Makes it whole or not at all; where another server was first, its key is the one. */
  private static void make(Path file) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(fresh().toJSONString() + "\n");
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException e) {
      // Another server was first.
    } catch (IOException e) {
      throw new IOException("can't make the key of tokens in " + file + ": " + e, e);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
