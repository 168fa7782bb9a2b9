package dev.lab.grade.report;

/**
 * What can be said about reports beside the grades.
 *
 * @param partial whether a grade of which some checks have none goes into a gradebook
 * @param canvasAssignment the id of the assignment in Canvas; empty to go by its title
 * @param home the address that xAPI statements name learners and checks under
 */
public record ReportSettings(boolean partial, String canvasAssignment, String home) {
  /** Whole grades only, and a home that is nobody's (RFC 2606). */
  public static final ReportSettings USUAL = new ReportSettings(false, "", "https://lab.invalid/");

  public ReportSettings {
    if (!canvasAssignment.matches("\\d{0,20}")) {
      throw new IllegalArgumentException(
          "an assignment of Canvas has a number, not \"" + canvasAssignment + "\"");
    }
    if (!home.matches("https?://[!-~&&[^\"<>\\\\^`{|}]]+")) {
      throw new IllegalArgumentException(
          "the home of xAPI statements is an http address, not \"" + home + "\"");
    }
    home = home.endsWith("/") ? home : home + "/";
  }
}
