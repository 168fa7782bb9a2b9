package dev.lab.sandbox.kube;

import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.ApiStatus;
import dev.lab.sandbox.kinds.Cause;
import java.util.List;
import java.util.regex.Pattern;

/** The resourceVersion that a list or a watch asks for (Kubernetes API concepts). */
final class ResourceVersions {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  private ResourceVersions() {}

  /** For a list; 0 where any will do. */
  static long ofList(Call call) {
    String text = call.query("resourceVersion");
    if (!text.isEmpty() && !NUMBER.matcher(text).matches()) {
      throw ApiException.badRequest("invalid resource version: " + fault(text));
    }
    long version = text.isEmpty() ? 0 : Long.parseLong(text);
    long current = call.api().resourceVersion();
    if (version > current) {
      throw new ApiException(
          new ApiStatus(
              504,
              "Timeout",
              "Timeout: Too large resource version: " + version + ", current: " + current,
              "",
              "",
              "",
              List.of(new Cause("ResourceVersionTooLarge", "", "Too large resource version"))));
    }
    return version;
  }

  /** For a watch; 0 where it begins with what there is. */
  static long ofWatch(Call call) {
    String text = call.query("resourceVersion");
    if (text.isEmpty()) {
      return 0;
    }
    if (!NUMBER.matcher(text).matches()) {
      throw ApiException.plain(500, "", fault(text));
    }
    return Long.parseLong(text);
  }

  private static String fault(String text) {
    return "resourceVersion: Invalid value: \""
        + text
        + "\": strconv.ParseUint: parsing \""
        + text
        + "\": invalid syntax";
  }
}
