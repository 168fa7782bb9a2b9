package dev.lab.grade.cluster;

/**
 * The Secrets of the namespace that hold what Pods log in with; what is in them is never looked at.
 *
 * @param pull of the type {@code kubernetes.io/dockerconfigjson}, to fetch the image; or empty
 * @param results the same for the registry of the results, or variables of S3; or empty
 */
public record JobLogins(String pull, String results) {
  /** None at all. */
  public static final JobLogins NONE = new JobLogins("", "");
}
