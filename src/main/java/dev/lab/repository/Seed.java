package dev.lab.repository;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;

/** Makes the repository with its first commit, which is the same wherever it is made. */
final class Seed {
  private static final PersonIdent AUTHOR =
      new PersonIdent(
          "lab", "lab@localhost", Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
  private static final String MAIN = "main";
  private static final String BRANCH = Constants.R_HEADS + MAIN;

  private Seed() {}

  static Repository open(RepositoryConfig config, BuildLog log) throws IOException {
    File folder = config.folder().resolve(config.name() + ".git").toFile();
    Repository repository = new FileRepository(folder);
    try {
      if (!repository.getObjectDatabase().exists()) {
        repository.create(true);
        StoredConfig own = repository.getConfig();
        own.setBoolean("receive", null, "autogc", false);
        own.save();
        RefUpdate head = repository.updateRef(Constants.HEAD);
        head.disableRefLog();
        head.link(BRANCH);
      }
      if (repository.exactRef(BRANCH) == null
          && repository.getRefDatabase().getRefs().size() <= 1) {
        ObjectId first = commit(repository, config.seed());
        log.begin(first.name(), first.abbreviate(Builds.SHORT).name(), MAIN);
      }
      return repository;
    } catch (IOException | RuntimeException e) {
      repository.close();
      throw e;
    }
  }

  private static ObjectId commit(Repository repository, Path seed) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(seed)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    DirCache index = DirCache.newInCore();
    DirCacheBuilder entries = index.builder();
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      for (Path file : files) {
        String name = seed.relativize(file).toString().replace(File.separatorChar, '/');
        DirCacheEntry entry = new DirCacheEntry(name);
        entry.setFileMode(
            Files.isExecutable(file) ? FileMode.EXECUTABLE_FILE : FileMode.REGULAR_FILE);
        try (InputStream in = Files.newInputStream(file)) {
          entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, Files.size(file), in));
        }
        entries.add(entry);
      }
      entries.finish();
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(index.writeTree(inserter));
      commit.setAuthor(AUTHOR);
      commit.setCommitter(AUTHOR);
      commit.setMessage("The code as the lab has it\n");
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      RefUpdate main = repository.updateRef(BRANCH);
      main.setNewObjectId(id);
      main.setRefLogIdent(AUTHOR);
      RefUpdate.Result result = main.update();
      if (result != RefUpdate.Result.NEW) {
        throw new IOException("can't make the branch main (" + result + ")");
      }
      return id;
    }
  }
}
