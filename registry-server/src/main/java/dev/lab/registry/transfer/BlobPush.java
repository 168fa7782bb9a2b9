package dev.lab.registry.transfer;

import dev.lab.registry.client.RegistryClient;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Pushes blobs that the target does not have, several at once.
 *
 * @param mountFrom a repository of the target's own registry that has them
 */
record BlobPush(
    ImageSource from,
    RegistryClient to,
    RepositoryName repository,
    Optional<RepositoryName> mountFrom,
    Counts counts) {
  private static final int AT_ONCE = 4;

  void push(Collection<Digest> blobs) throws IOException, InterruptedException {
    Semaphore few = new Semaphore(AT_ONCE);
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Future<?>> all = new ArrayList<>();
      for (Digest blob : blobs) {
        all.add(
            executor.submit(
                () -> {
                  few.acquire();
                  try {
                    push(blob);
                  } finally {
                    few.release();
                  }
                  return null;
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      executor.shutdownNow();
      executor.close();
    }
  }

  private void push(Digest blob) throws IOException {
    if (to.headBlob(repository, blob).isPresent()) {
      counts.blobThere();
    } else if (mountFrom.isPresent() && to.mount(repository, blob, mountFrom.get())) {
      counts.blobMounted();
    } else {
      long size = from.size(blob);
      to.pushBlob(repository, blob, size, () -> from.open(blob), sent -> {});
      counts.blobPushed(size);
    }
  }
}
