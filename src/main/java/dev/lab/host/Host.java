package dev.lab.host;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.forward.DefaultForwarderFactory;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;

/** An SSH server whose users are learners; each has a shell, and no more than that. */
public final class Host implements AutoCloseable {
  private static final Duration AWAY = Duration.ofHours(1);
  private static final int MOST_SESSIONS = 3;
  private static final int MOST_CHANNELS = 2;

  private final SshServer server;
  private final Places places;
  private final String fingerprint;

  private Host(SshServer server, Places places, String fingerprint) {
    this.server = server;
    this.places = places;
    this.fingerprint = fingerprint;
  }

  /** Starts it. */
  public static Host start(HostConfig config) throws HostException {
    try {
      Files.createDirectories(config.folder());
      Places places = new Places(config);
      SimpleGeneratorHostKeyProvider key = key(config.folder().resolve("host-key"));
      SshServer server = server(config, places);
      server.setKeyPairProvider(key);
      try {
        server.start();
      } catch (IOException e) {
        places.close();
        throw e;
      }
      KeyPair pair = key.loadKeys(null).getFirst();
      return new Host(
          server, places, KeyUtils.getFingerPrint(BuiltinDigests.sha256, pair.getPublic()));
    } catch (BindException e) {
      throw new HostException(
          "nobody can listen on "
              + config.listen().getHostString()
              + ":"
              + config.listen().getPort()
              + " ("
              + e.getMessage()
              + "); choose another --port or --listen");
    } catch (IOException e) {
      throw new HostException("the host can't start: " + e.getMessage());
    }
  }

  private static SimpleGeneratorHostKeyProvider key(Path file) {
    SimpleGeneratorHostKeyProvider key = new SimpleGeneratorHostKeyProvider(file);
    key.setAlgorithm(KeyUtils.EC_ALGORITHM);
    key.setKeySize(256);
    key.setOverwriteAllowed(false);
    return key;
  }

  private static SshServer server(HostConfig config, Places places) {
    Doorkeeper door = new Doorkeeper(config.guests(), Clock.systemUTC());
    SshServer server = SshServer.setUpDefaultServer();
    server.setHost(config.listen().getHostString());
    server.setPort(config.listen().getPort());
    server.setUserAuthFactories(
        List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
    server.setPasswordAuthenticator((id, code, session) -> door.letsInByCode(id, code));
    server.setPublickeyAuthenticator((id, key, session) -> door.letsInByKey(id, key));
    server.setShellFactory(channel -> new GuestShell(places));
    server.setCommandFactory((channel, command) -> new NoCommand());
    server.setSubsystemFactories(List.of());
    server.setForwarderFactory(DefaultForwarderFactory.INSTANCE);
    server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
    CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "lab");
    CoreModuleProperties.IDLE_TIMEOUT.set(server, AWAY);
    CoreModuleProperties.NIO2_READ_TIMEOUT.set(server, AWAY.plusMinutes(1));
    CoreModuleProperties.MAX_CONCURRENT_SESSIONS.set(server, MOST_SESSIONS);
    CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(server, MOST_CHANNELS);
    CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, 6);
    return server;
  }

  /** The port that it listens on. */
  public int port() {
    return server.getPort();
  }

  /** The host key's fingerprint, as ssh shows it to whoever logs in for the first time. */
  public String fingerprint() {
    return fingerprint;
  }

  @Override
  public void close() {
    try {
      server.stop(true);
    } catch (IOException e) {
      // It has stopped.
    }
    places.close();
  }
}
