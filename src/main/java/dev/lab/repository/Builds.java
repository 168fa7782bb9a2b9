package dev.lab.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Builds commits, one after the other. All images of a commit are built before one is pushed, so a
 * commit has all of them or none.
 */
final class Builds {
  /** As many letters of a commit's hash as git shows. */
  static final int SHORT = 7;

  private final RepositoryConfig config;
  private final BuildLog log;
  private final Engine engine;
  private final ReentrantLock turn = new ReentrantLock(true);

  Builds(RepositoryConfig config, BuildLog log, Engine engine) {
    this.config = config;
    this.log = log;
    this.engine = engine;
  }

  /**
   * Builds a commit and notes what became of it; never throws.
   *
   * @param say takes lines for who has pushed
   */
  void build(Repository repository, ObjectId id, String branch, Consumer<String> say) {
    if (turn.isLocked()) {
      say.accept("another build runs; yours waits for it");
    }
    turn.lock();
    try {
      log.add(built(repository, id, branch, say));
    } catch (IOException e) {
      say.accept("the build can't be noted: " + e.getMessage());
    } finally {
      turn.unlock();
    }
  }

  private Build built(Repository repository, ObjectId id, String branch, Consumer<String> say) {
    String tag = id.abbreviate(SHORT).name();
    List<String> pushed = new ArrayList<>();
    String error;
    try (ObjectReader reader = repository.newObjectReader()) {
      // Longer where seven letters are another commit's too.
      tag = reader.abbreviate(id, SHORT).name();
      images(repository, id, tag, pushed, say);
      String state = pushed.isEmpty() ? "nothing" : "pushed";
      return new Build(id.name(), tag, branch, state, pushed, "");
    } catch (BuildFailure e) {
      error = e.getMessage();
    } catch (IOException | RuntimeException e) {
      error = "the build broke off: " + e.getMessage();
    }
    say.accept("FAILED: " + error);
    say.accept(
        (pushed.isEmpty()
                ? "No image was pushed"
                : "Only " + String.join(", ", pushed) + " is there")
            + "; the commit is kept. Mend it, commit and push again.");
    return new Build(id.name(), tag, branch, "failed", pushed, error);
  }

  private void images(
      Repository repository, ObjectId id, String tag, List<String> pushed, Consumer<String> say)
      throws IOException, BuildFailure {
    List<ImageFolder> folders = folders(repository, id);
    if (folders.isEmpty()) {
      say.accept("nothing to build: no folder has a Dockerfile");
      return;
    }
    String registry = config.registry().find();
    List<String> names = new ArrayList<>();
    Path context = Files.createTempFile(config.folder(), "context", ".tar");
    try {
      for (ImageFolder folder : folders) {
        say.accept("building " + folder.name() + " at " + tag);
        TreeArchive.write(repository, folder.tree(), context);
        String name = registry + "/" + folder.name() + ":" + tag;
        try {
          engine.build(context, name, id.name(), line -> step(line, say));
        } catch (BuildFailure e) {
          throw new BuildFailure(folder.name() + " does not build. " + e.getMessage());
        }
        names.add(name);
      }
    } finally {
      Files.deleteIfExists(context);
    }
    for (String name : names) {
      try {
        engine.push(name);
      } catch (BuildFailure e) {
        throw new BuildFailure(name + " can't be pushed. " + e.getMessage());
      }
      pushed.add(name);
      say.accept("pushed " + name);
    }
  }

  private List<ImageFolder> folders(Repository repository, ObjectId id)
      throws IOException, BuildFailure {
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit commit = walk.parseCommit(id);
      return ImageFolder.in(repository, commit.getTree().getId(), config.name());
    }
  }

  /** What a build says, but for the ids between its steps. */
  private static void step(String line, Consumer<String> say) {
    if (!line.isBlank() && !line.startsWith(" --->") && !line.startsWith("Successfully ")) {
      say.accept("  " + line.stripTrailing());
    }
  }
}
