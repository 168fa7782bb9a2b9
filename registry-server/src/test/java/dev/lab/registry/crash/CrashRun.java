package dev.lab.registry.crash;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * Starts a registry, lets several clients push, kills it at a random moment, starts it again on
 * what it left and checks all; so many times. What is done and when comes from the seed; which
 * request the kill meets does not.
 */
final class CrashRun {
  private static final int PUSHERS = 4;
  private static final int LONGEST = 1500;
  private static final int LONGEST_START = 800;
  private static final int LONGEST_WARM_UP = 20_000;
  private static final int ROUNDS_IN_SIGHT = 3;
  private static final int READ_ALL_EVERY = 25;

  private final Registry registry;
  private final long seed;
  private final Random random;
  private final PrintStream out;
  private final Ledger ledger = new Ledger();
  private final Tally tally = new Tally();
  private final DiskCheck disk;

  CrashRun(Registry registry, long seed, PrintStream out) {
    this.registry = registry;
    this.seed = seed;
    this.random = new Random(seed);
    this.out = out;
    this.disk = new DiskCheck(registry.data(), tally);
  }

  /** Runs it; throws a {@link Violation} where something was lost. */
  Tally run(int kills) throws IOException, InterruptedException {
    try {
      registry.launch();
      registry.await();
      for (int round = 1; round <= kills; round++) {
        push(round);
        registry.kill();
        tally.add(Tally.Count.KILLS);
        startAgainAndCheck(round);
        if (round % READ_ALL_EVERY == 0 || round == kills) {
          readEverything();
          out.println("seed " + seed + ": " + tally);
        }
      }
      return tally;
    } finally {
      registry.kill();
    }
  }

  private static String own(int pusher, int round) {
    return "pusher-" + pusher + "/round-" + round;
  }

  /** Pushes until the time is up; the clients end when the registry does. */
  private void push(int round) throws InterruptedException {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < PUSHERS; i++) {
      Client client = Client.to(registry, random.nextLong());
      Pusher pusher = new Pusher(client, ledger, tally, random.nextLong(), own(i, round), failure);
      threads.add(Thread.ofPlatform().start(pusher));
    }
    if (random.nextInt(4) > 0) {
      awaitPush(tally.get(Tally.Count.BLOBS), failure);
    }
    Thread.sleep(20 + random.nextInt(LONGEST));
    registry.kill();
    for (Thread thread : threads) {
      thread.join();
    }
    if (failure.get() instanceof Violation violation) {
      throw violation;
    }
    if (failure.get() != null) {
      throw new IllegalStateException("a client failed", failure.get());
    }
  }

  /** A registry that has just started is slow: mostly it is killed once it has taken something. */
  private void awaitPush(long before, AtomicReference<Throwable> failure)
      throws InterruptedException {
    for (int i = 0; i < LONGEST_WARM_UP && failure.get() == null; i++) {
      if (tally.get(Tally.Count.BLOBS) > before) {
        return;
      }
      Thread.sleep(1);
    }
  }

  private void startAgainAndCheck(int round) throws IOException, InterruptedException {
    List<PendingUpload> cut = new ArrayList<>(ledger.takeUploads());
    // A few are given up: they must expire.
    cut.removeIf(u -> random.nextInt(5) == 0);
    Set<String> kept = cut.stream().map(PendingUpload::id).collect(Collectors.toSet());
    List<Path> aged = disk.age(kept, random);
    registry.launch();
    if (random.nextInt(10) == 0) {
      Thread.sleep(random.nextInt(LONGEST_START));
      registry.kill();
      tally.add(Tally.Count.KILLS_AT_START);
      registry.launch();
    }
    registry.await();
    disk.checkTemporary();
    Verifier verifier = verifier();
    verifier.read(ledger.paths());
    List<String> resumed = new ArrayList<>();
    for (PendingUpload upload : cut) {
      verifier.resume(upload);
      resumed.add(Place.blob(upload.repository(), upload.content().digest()).path());
    }
    verifier.read(resumed);
    disk.awaitGone(aged);
    disk.hashBlobs();
    requireNoFailures();
    for (int i = 0; i < PUSHERS; i++) {
      ledger.retire("/v2/" + own(i, round - ROUNDS_IN_SIGHT) + "/");
    }
  }

  private Verifier verifier() {
    return new Verifier(Client.to(registry, random.nextLong()), ledger, tally, random);
  }

  private void readEverything() throws IOException {
    verifier().readRetired();
    disk.forget();
    disk.hashBlobs();
  }

  /** The registry itself has nothing to complain about. */
  private void requireNoFailures() throws IOException {
    for (String line : registry.said()) {
      if (!line.startsWith("dropped uploads that nobody went on with")) {
        throw new Violation("the registry said: " + line);
      }
    }
  }
}
