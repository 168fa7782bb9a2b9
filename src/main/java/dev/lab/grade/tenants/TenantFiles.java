package dev.lab.grade.tenants;

import dev.lab.grade.roster.CsvText;
import dev.lab.grade.roster.Learner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/** The files that are given out: a kubeconfig a learner, and a roster that names them. */
public final class TenantFiles {
  private static final Duration A_DAY = Duration.ofDays(1);

  private final Path folder;

  /** In this folder. */
  public TenantFiles(Path folder) {
    this.folder = folder;
  }

  private static String name(Tenant tenant) {
    return tenant.learner().id() + ".kubeconfig";
  }

  /** Whether there is a kubeconfig already that is good for a day and more. */
  public boolean has(Tenant tenant) throws IOException {
    Path file = folder.resolve(name(tenant));
    return Files.exists(file)
        && LearnersConfig.isGood(Files.readString(file), tenant.namespace(), A_DAY);
  }

  /** Writes a kubeconfig that only the instructor can read. */
  public void write(Tenant tenant, String kubeconfig) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(name(tenant));
    Path fresh = folder.resolve(name(tenant) + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, kubeconfig);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Writes the roster; gives its file. */
  public Path roster(List<Tenant> tenants) throws IOException {
    List<Learner> rows =
        tenants.stream()
            .map(
                t -> {
                  Learner l = t.learner();
                  return new Learner(
                      l.id(),
                      l.name(),
                      l.email(),
                      name(t),
                      "",
                      t.namespace(),
                      l.registry(),
                      "",
                      l.section());
                })
            .toList();
    Files.createDirectories(folder);
    Path file = folder.resolve("class.csv");
    Files.writeString(file, CsvText.roster(rows));
    return file;
  }
}
