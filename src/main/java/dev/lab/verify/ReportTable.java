package dev.lab.verify;

import dev.lab.course.Step;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A report for people: a row a step, a column a kind of proof, and each gap in words. */
public final class ReportTable {
  private static final int DETAIL_LINES = 40;

  private ReportTable() {}

  /** Prints it. */
  public static void print(Report report, PrintWriter out) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("", "step"));
    List<Proof.Kind> kinds = columns(report);
    kinds.stream().map(Proof.Kind::title).forEach(head::add);
    rows.add(head);
    int number = 0;
    for (Step step : report.lab().steps()) {
      List<String> row = new ArrayList<>(List.of("" + ++number, step.id()));
      for (Proof.Kind kind : kinds) {
        row.add(cell(of(report, step.id(), kind)));
      }
      rows.add(row);
    }
    int[] widths = new int[head.size()];
    rows.forEach(
        r -> {
          for (int i = 0; i < r.size(); i++) {
            widths[i] = Math.max(widths[i], r.get(i).length());
          }
        });
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append(String.format("%-" + (widths[i] + 2) + "s", row.get(i)));
      }
      out.println(line.toString().stripTrailing());
    }
    out.println();
    report.gaps().forEach(g -> gap(report, g, out));
    summary(report, out);
    out.flush();
  }

  /** Evidence is looked at where that is asked for. */
  private static List<Proof.Kind> columns(Report report) {
    return Stream.of(Proof.Kind.values())
        .filter(
            k ->
                k != Proof.Kind.EVIDENCE
                    || report.proofs().stream().anyMatch(p -> p.kind() == Proof.Kind.EVIDENCE))
        .toList();
  }

  private static List<Proof> of(Report report, String step, Proof.Kind kind) {
    return report.proofs().stream().filter(p -> p.step().equals(step) && p.kind() == kind).toList();
  }

  private static String cell(List<Proof> proofs) {
    if (proofs.isEmpty()) {
      return "-";
    }
    long good = proofs.stream().filter(Proof::holds).count();
    boolean gaps = proofs.stream().anyMatch(p -> !p.gap().isEmpty());
    String mark = good == proofs.size() ? "ok" : gaps ? "NO" : "?";
    return proofs.size() == 1 ? mark : mark + " " + good + "/" + proofs.size();
  }

  private static void gap(Report report, Proof gap, PrintWriter out) {
    String where = gap.step().isEmpty() ? report.lab().id() : gap.step();
    out.println("[no] " + where + ", " + gap.what());
    out.println("     " + gap.gap());
    List<String> detail = gap.detail().lines().filter(l -> !l.isBlank()).toList();
    detail.stream()
        .skip(Math.max(0, detail.size() - DETAIL_LINES))
        .forEach(l -> out.println("     | " + l));
    out.println();
  }

  private static void summary(Report report, PrintWriter out) {
    int gaps = report.gaps().size();
    int unproven = report.unproven().size();
    report.unproven().stream()
        .map(Proof::lacking)
        .distinct()
        .forEach(l -> out.println("[??] can't be proven here: " + l + "\n"));
    out.println(
        report.name()
            + ": "
            + (gaps > 0
                ? gaps + " of " + report.proofs().size() + " things don't hold"
                : unproven > 0
                    ? (report.proofs().size() - unproven) + " things hold"
                    : "proven, " + report.proofs().size() + " things hold")
            + (unproven > 0 ? ", " + unproven + " can't be proven here" : "")
            + String.format(Locale.ROOT, " (%.1f s)", report.took().toMillis() / 1000.0));
  }
}
