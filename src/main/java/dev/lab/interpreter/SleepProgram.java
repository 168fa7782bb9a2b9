package dev.lab.interpreter;

/** {@code sleep SECONDS}. */
final class SleepProgram implements Program {
  @Override
  public int run(ProgramCall call) throws InterruptedException {
    if (call.arguments().isEmpty()) {
      return call.fail(1, "missing operand");
    }
    double seconds = 0;
    for (String each : call.arguments()) {
      if (!each.matches("\\d{1,6}(\\.\\d{1,9})?[sm]?")) {
        return call.fail(1, "invalid time interval ‘" + each + "’");
      }
      double number = Double.parseDouble(each.replaceAll("[sm]", ""));
      seconds += each.endsWith("m") ? 60 * number : number;
    }
    Thread.sleep((long) (seconds * 1000));
    return 0;
  }
}
