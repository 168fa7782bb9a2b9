package dev.lab.carry.in.killercoda;

import dev.lab.carry.CarryReport;
import dev.lab.carry.Spot;
import dev.lab.carry.draft.DraftWriter;
import dev.lab.carry.draft.LabDraft;
import dev.lab.carry.source.SourceFolder;
import dev.lab.carry.source.SourceText;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The files that a scenario puts onto its machines; a lab gives them as the learner's folder. */
final class Assets {
  private final SourceFolder source;
  private final LabDraft lab;
  private final CarryReport report;
  private final SourceText index;

  Assets(SourceFolder source, LabDraft lab, CarryReport report, SourceText index) {
    this.source = source;
    this.lab = lab;
    this.report = report;
    this.index = index;
  }

  void take(JsonNode hosts) {
    if (hosts.isEmpty()) {
      return;
    }
    String folder = index.folder() + "assets/";
    List<String> files = source.files(folder);
    for (String host : hosts.propertyNames()) {
      for (JsonNode asset : hosts.path(host)) {
        asset(asset, folder, files);
      }
    }
  }

  private void asset(JsonNode asset, String folder, List<String> files) {
    String name = asset.path("file").asString("");
    String target = asset.path("target").asString("");
    Spot spot = index.find("\"" + name + "\"");
    boolean several = name.contains("*");
    Pattern wanted = pattern(name);
    String under = under(target);
    boolean any = false;
    for (String file : files) {
      String inside = file.substring(Math.min(file.length(), folder.length()));
      if (wanted.matcher(inside).matches()) {
        any = true;
        String last = several ? inside : inside.substring(inside.lastIndexOf('/') + 1);
        source
            .file(folder, inside, "asset", spot)
            .ifPresent(found -> lab.copies().put(DraftWriter.FILES + under + last, found));
      }
    }
    if (!any) {
      report.left(
          "asset",
          spot,
          name.startsWith("/") || name.contains("..")
              ? name + " leads out of the folder; it is not read"
              : "there is no file assets/" + name);
    } else {
      report.changed(
          "asset",
          spot,
          name
              + " for "
              + target
              + " lies in the learner's folder, as "
              + (under.isEmpty() ? "./" : under));
    }
  }

  /** The place in the learner's folder for a place on the machine. */
  private static String under(String target) {
    String path =
        target.strip().replaceFirst("^(~|/root|/home/[^/]+|/)(/|$)", "").replaceFirst("^/+", "");
    boolean odd = path.isEmpty() || path.contains("..") || path.startsWith("~");
    return odd ? "" : path.endsWith("/") ? path : path + "/";
  }

  /** As Killercoda reads stars: two for any folders, one for a part of a name. */
  private static Pattern pattern(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      if (glob.startsWith("**/", i)) {
        regex.append("(?:.*/)?");
        i += 2;
      } else if (glob.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else if (glob.charAt(i) == '*') {
        regex.append("[^/]*");
      } else {
        regex.append(Pattern.quote(String.valueOf(glob.charAt(i))));
      }
    }
    return Pattern.compile(regex.toString());
  }
}
