package dev.lab.sandbox.faults;

import dev.lab.sandbox.node.Node;
import dev.lab.sandbox.node.RunningContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Copies of what the registries in Pods hold, so that a fault that loses it can be mended. */
final class SavedRegistries {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Node node;
  private final Path folder;

  SavedRegistries(Node node, Path folder) {
    this.node = node;
    this.folder = folder;
  }

  boolean any() {
    return Files.isDirectory(folder);
  }

  /** The registries that run; a fault about none makes no sense. */
  List<RunningContainer> registries() throws FaultException {
    List<RunningContainer> all = node.running(RegistryData.WORKLOAD);
    if (all.isEmpty()) {
      throw new FaultException(
          FaultException.Code.NOTHING_THERE,
          "no registry runs in a Pod; create one with: kubectl create deployment registry"
              + " --image=registry");
    }
    return all;
  }

  /** Copies what they hold now. */
  List<RunningContainer> save() throws FaultException {
    return save(registries());
  }

  /** The same where some run. */
  List<RunningContainer> saveAny() throws FaultException {
    return save(node.running(RegistryData.WORKLOAD));
  }

  private List<RunningContainer> save(List<RunningContainer> all) throws FaultException {
    try {
      for (RunningContainer registry : all) {
        Path copy = folder.resolve(registry.podUid());
        Files.createDirectories(copy);
        RegistryData.copyMissing(RegistryData.folder(registry), copy);
      }
    } catch (IOException e) {
      throw failed(e);
    }
    return all;
  }

  /** Moves parts of what a registry holds, files or folders by their path in it, out of it. */
  void take(RunningContainer registry, List<String> parts) throws IOException {
    Path data = RegistryData.folder(registry);
    for (String part : parts) {
      Path copy = folder.resolve(registry.podUid()).resolve(part);
      RegistryData.copyMissing(data, folder.resolve(registry.podUid()), part);
      if (Files.exists(copy)) {
        RegistryData.delete(data.resolve(part));
      }
    }
  }

  /** Waits until none of these runs any more, and as many others do. */
  void awaitOthers(List<RunningContainer> gone) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      List<RunningContainer> now = node.running(RegistryData.WORKLOAD);
      if (now.size() >= gone.size() && gone.stream().noneMatch(now::contains)) {
        return;
      }
      Thread.sleep(50);
    }
  }

  /** Gives back what the registries lack, to the same Pod or else to the one that took over. */
  String giveBack() throws FaultException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (node.running(RegistryData.WORKLOAD).isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new FaultException(
            FaultException.Code.NOTHING_THERE,
            "no registry runs in a Pod to give the images back to; mend it again once one does");
      }
      Thread.sleep(50);
    }
    List<RunningContainer> now = node.running(RegistryData.WORKLOAD);
    try (Stream<Path> copies = Files.list(folder)) {
      for (Path copy : copies.toList()) {
        Optional<RunningContainer> same =
            now.stream().filter(r -> copy.endsWith(r.podUid())).findFirst();
        RegistryData.copyMissing(copy, RegistryData.folder(same.orElse(now.getFirst())));
      }
      RegistryData.delete(folder);
    } catch (IOException e) {
      throw failed(e);
    }
    return "The registry has its images again.";
  }

  static FaultException failed(IOException e) {
    return new FaultException(
        FaultException.Code.IMPOSSIBLE,
        "the registry's files could not be copied: " + e.getMessage());
  }
}
