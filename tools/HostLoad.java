import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;

/**
 * Logs many learners in to a host at once; each runs a registry and pushes an image to it, and
 * stays. Prints how many did, and writes a file when all stand.
 */
public final class HostLoad {
  private static final long SECONDS = 600;

  private HostLoad() {}

  /** Arguments: the port, how many, the file to write, the file whose end ends it. */
  public static void main(String[] args) throws Exception {
    int port = Integer.parseInt(args[0]);
    int learners = Integer.parseInt(args[1]);
    SshClient client = SshClient.setUpDefaultClient();
    client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
    client.start();
    Semaphore atOnce = new Semaphore(4);
    List<Thread> threads = new ArrayList<>();
    int[] done = {0};
    for (int i = 1; i <= learners; i++) {
      String id = "learner" + i;
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      atOnce.acquire();
                      learn(client, port, id);
                      synchronized (done) {
                        done[0]++;
                      }
                    } catch (Exception e) {
                      System.err.println(id + ": " + e.getMessage());
                    } finally {
                      atOnce.release();
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println(done[0] + " of " + learners + " learners have pushed an image and are there");
    Files.writeString(Path.of(args[2]), "" + done[0]);
    while (Files.exists(Path.of(args[3]))) {
      Thread.sleep(200);
    }
    System.exit(done[0] == learners ? 0 : 1);
  }

  private static void learn(SshClient client, int port, String id) throws Exception {
    ClientSession session = client.connect(id, "127.0.0.1", port).verify(Duration.ofSeconds(60)).getSession();
    session.addPasswordIdentity("code-of-" + id);
    session.auth().verify(Duration.ofSeconds(60));
    ChannelShell shell = session.createShellChannel();
    shell.setPtyType("xterm-256color");
    shell.setEnv("LAB_PAGER", "off");
    ByteArrayOutputStream screen = new ByteArrayOutputStream();
    shell.setOut(screen);
    shell.open().verify(Duration.ofSeconds(120));
    OutputStream keys = shell.getInvertedIn();
    await(screen, "left");
    type(keys, "kubectl create deployment registry --image=registry");
    type(keys, "kubectl expose deploy/registry --port=5000 --type=NodePort");
    type(keys, "kubectl rollout status deployment/registry && echo up-$?");
    await(screen, "up-0");
    type(keys, "export REGISTRY=127.0.0.1:$(kubectl get svc/registry -o json | jq .spec.ports[0].nodePort)");
    type(keys, "for i in {1..50}; do curl -s $REGISTRY/v2/_catalog && break; sleep 0.2; done; echo asked-$?");
    await(screen, "asked-0");
    type(keys, "docker pull busybox && docker tag busybox $REGISTRY/busybox && docker push $REGISTRY/busybox; echo pushed-$?");
    await(screen, "pushed-0");
  }

  private static void type(OutputStream keys, String line) throws Exception {
    keys.write((line + "\r").getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  private static void await(ByteArrayOutputStream screen, String text) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
    while (!screen.toString(StandardCharsets.UTF_8).contains(text)) {
      if (System.nanoTime() > deadline) {
        String all = screen.toString(StandardCharsets.UTF_8);
        throw new IllegalStateException("not shown: " + text + "\n" + all.substring(Math.max(0, all.length() - 600)));
      }
      Thread.sleep(100);
    }
  }
}
