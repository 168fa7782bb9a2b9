package dev.lab.session;

import dev.lab.check.ExitCode;
import dev.lab.check.Patience;
import dev.lab.check.Result;
import dev.lab.course.CheckSpec;
import dev.lab.evidence.Bundle;
import dev.lab.evidence.BundleFolder;
import dev.lab.evidence.BundleReader;
import dev.lab.evidence.EvidenceException;
import dev.lab.evidence.EvidenceRegistry;
import dev.lab.evidence.Shown;
import dev.lab.evidence.SigningKey;
import dev.lab.progress.ProgressException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code submit [--to REGISTRY/class/ID] [--out FILE] [--key FILE] [--show [FILE]]}. */
final class SubmitWord implements Word {
  private static final String KEY = "LAB_KEY";

  private static final Patience TAKING = Patience.usually(Duration.ofSeconds(2));

  private final Desk desk;

  SubmitWord(Desk desk) {
    this.desk = desk;
  }

  @Override
  public String usage() {
    return "submit [--to REGISTRY/class/ID] [--out FILE] [--key FILE] [--show [FILE]]";
  }

  @Override
  public String does() {
    return "hand in your work, as the checks see it now";
  }

  @Override
  public List<String> complete(List<String> typed) {
    return List.of("--to", "--out", "--key", "--show");
  }

  @Override
  public int run(Place place) throws InterruptedException, IOException, ProgressException {
    try {
      SubmitOptions options = SubmitOptions.parse(place.arguments(), usage());
      Path folder = place.typist().where().orElseGet(() -> desk.files().shell().get().folder());
      if (options.help()) {
        place.out().println(usage() + ": " + does() + ".");
        place.out().println(ExitCode.HELP);
        return ExitCode.PASSED;
      }
      if (!options.shown().isEmpty()) {
        place.out().print(Shown.file(folder.resolve(options.shown())));
        return ExitCode.PASSED;
      }
      return submit(options, folder, place);
    } catch (EvidenceException e) {
      place.err().println("lab: " + e.getMessage());
      return ExitCode.USAGE;
    }
  }

  private int submit(SubmitOptions options, Path folder, Place place)
      throws InterruptedException, IOException, ProgressException, EvidenceException {
    Map<String, String> environment = desk.files().shell().get().environment();
    String keyFile = options.key().isEmpty() ? environment.getOrDefault(KEY, "") : options.key();
    Optional<SigningKey> key =
        keyFile.isEmpty()
            ? Optional.empty()
            : Optional.of(SigningKey.read(folder.resolve(keyFile)));
    Optional<EvidenceRegistry.Address> to =
        options.to().isEmpty()
            ? Optional.empty()
            : Optional.of(EvidenceRegistry.Address.parse(options.to()));
    HandIn handIn = HandIn.of(desk, key, environment, TAKING);
    Bundle bundle = handIn.bundle();
    byte[] bytes = handIn.file();
    String learner = bundle.head().learner();
    long number = bundle.head().number();
    if (options.show()) {
      place.out().print(Shown.words(BundleReader.read(bytes)));
      return ExitCode.PASSED;
    }
    place.out().println(what(handIn.results()));
    place
        .out()
        .println(
            key.isPresent()
                ? "Signed as "
                    + learner
                    + ", with the key that the class "
                    + key.get().course()
                    + " gave."
                : "Not signed: no key of a class was given (--key FILE, or " + KEY + ").");
    String name = BundleFolder.fileName(learner.isEmpty() ? "bundle" : learner) + Bundle.SUFFIX;
    if (to.isPresent()) {
      EvidenceRegistry registry = new EvidenceRegistry(to.get().host(), environment);
      String digest = registry.push(to.get().repository(), bundle, name, bytes);
      place.out().println("Pushed to " + to.get() + ":" + number + " (" + digest + ").");
    }
    if (to.isEmpty() || !options.out().isEmpty()) {
      Path file = folder.resolve(options.out().isEmpty() ? name : options.out());
      write(file, bytes);
      place.out().println("Written to " + file + ", " + (bytes.length + 1023) / 1024 + " KiB.");
      place.out().println("lab submit --show " + file.getFileName() + " says what is in it.");
    }
    desk.change(p -> p.with(p.tried().handIn()));
    return ExitCode.PASSED;
  }

  private static void write(Path file, byte[] bytes) throws EvidenceException {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new EvidenceException("the file " + file + " can't be written");
    }
  }

  private String what(List<Result> results) {
    List<Result> shown = results.stream().filter(r -> !r.spec().worth().hidden()).toList();
    long open =
        shown.stream()
            .filter(r -> !r.settled())
            .map(Result::spec)
            .map(CheckSpec::step)
            .distinct()
            .count();
    return shown.stream().filter(Result::passed).count()
        + " of "
        + shown.size()
        + " checks pass"
        + (open == 0 ? "." : "; " + open + (open == 1 ? " step is" : " steps are") + " not done.");
  }
}
