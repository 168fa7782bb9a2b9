package dev.lab.carry.out;

import dev.lab.carry.CarryReport;
import dev.lab.carry.Spot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The images that a lab's texts show, which go where the texts go. */
final class Pictures {
  private static final Pattern IMAGE = Pattern.compile("!\\[[^\\]]*]\\(([^)\\s]+)\\)");

  private final Path lab;
  private final CarryReport report;
  private final Map<String, Path> found = new LinkedHashMap<>();

  Pictures(Path lab, CarryReport report) {
    this.lab = lab.toAbsolutePath().normalize();
    this.report = report;
  }

  /** Looks for them in a text of one of the lab's folders. */
  void in(String text, String folder) {
    Matcher image = IMAGE.matcher(text);
    while (image.find()) {
      String to = image.group(1);
      if (to.matches("[A-Za-z]+:.*")) {
        continue;
      }
      try {
        Path file = lab.resolve(folder).resolve(to.replace("%20", " ")).normalize();
        if (file.startsWith(lab) && Files.isRegularFile(file)) {
          found.put(lab.relativize(file).toString(), file);
          report.carried("image", new Spot(to, 0), "");
          continue;
        }
      } catch (InvalidPathException e) {
        // Told below.
      }
      report.left("image", new Spot(to, 0), "there is no such file in the lab");
    }
  }

  void copy(Path folder) throws IOException {
    for (Map.Entry<String, Path> each : found.entrySet()) {
      Path to = folder.resolve(each.getKey());
      Files.createDirectories(to.resolveSibling(""));
      Files.copy(each.getValue(), to);
    }
  }
}
