package dev.lab.grade.cluster;

import dev.lab.grade.roster.CsvText;
import dev.lab.grade.roster.Learner;
import dev.lab.grade.roster.Roster;
import dev.lab.kubeconfig.Kubeconfig;
import dev.lab.kubeconfig.KubeconfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Pods need to know of a class, as files: the roster, and the kubeconfigs that it names, the
 * instructor's contexts among them.
 */
public record ClassFiles(Map<String, byte[]> files) {
  /** The roster's name. */
  public static final String ROSTER = "roster.csv";

  /** A Secret holds 1 MiB, of which names and base64 take their part. */
  private static final int MOST = 700_000;

  public ClassFiles {
    files = new TreeMap<>(files);
  }

  /** Of a roster; what a Pod could not use is refused by name. */
  public static ClassFiles of(Roster roster, Map<String, String> environment)
      throws ClusterException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    Map<String, String> names = new LinkedHashMap<>();
    List<Learner> rows = new ArrayList<>();
    for (Learner learner : roster.learners()) {
      if (learner.kubeconfig().isEmpty() && learner.context().isEmpty()) {
        throw new ClusterException(
            "the row of " + learner.id() + " names a bundle: those are graded here, not by Pods");
      }
      boolean own = learner.kubeconfig().isEmpty();
      String source = own ? "context " + learner.context() : "file " + learner.kubeconfig();
      String known = names.get(source);
      if (known == null) {
        known = "kubeconfig-" + names.size();
        names.put(source, known);
        files.put(
            known,
            own
                ? context(learner.context(), environment)
                : file(roster.folder(), learner.kubeconfig()));
      }
      rows.add(
          new Learner(
              learner.id(),
              learner.name(),
              learner.email(),
              known,
              "",
              learner.namespace(),
              learner.registry(),
              "",
              learner.section()));
    }
    files.put(ROSTER, CsvText.roster(rows).getBytes(StandardCharsets.UTF_8));
    return new ClassFiles(files);
  }

  private static byte[] context(String name, Map<String, String> environment)
      throws ClusterException {
    try {
      Kubeconfig config = Kubeconfig.ofUser(environment).only(name, null);
      if (config.loginPlugin().isPresent()) {
        throw new ClusterException(
            "the context "
                + name
                + " logs in by the program "
                + config.loginPlugin().get()
                + ", which Pods don't have: name a kubeconfig with a token instead");
      }
      return config.toYaml().getBytes(StandardCharsets.UTF_8);
    } catch (KubeconfigException e) {
      throw new ClusterException(String.valueOf(e.getMessage()));
    }
  }

  private static byte[] file(Path folder, String name) throws ClusterException {
    try {
      return Files.readAllBytes(folder.resolve(name));
    } catch (IOException e) {
      throw new ClusterException("the kubeconfig " + name + " can't be read");
    }
  }

  /** The files in as many parts as Secrets are needed for them. */
  List<Map<String, byte[]>> parts() throws ClusterException {
    List<Map<String, byte[]>> parts = new ArrayList<>();
    Map<String, byte[]> part = new TreeMap<>();
    int size = 0;
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      int more = file.getValue().length + file.getKey().length();
      if (more > MOST) {
        throw new ClusterException(
            file.getKey()
                + " is larger than a Secret can be: grade the class in parts, with --only");
      }
      if (size + more > MOST) {
        parts.add(part);
        part = new TreeMap<>();
        size = 0;
      }
      part.put(file.getKey(), file.getValue());
      size += more;
    }
    parts.add(part);
    return parts;
  }
}
