package dev.lab.grade.report;

import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.CheckGrade.Verdict;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.LearnerGrade;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit's XML: a suite a learner, a case a check. What the learner got wrong is a failure; what
 * could not be asked or is our own fault is an error.
 */
final class JUnitCases implements Report {
  @Override
  public String name() {
    return "junit";
  }

  @Override
  public String what() {
    return "junit.xml, a suite a learner and a case a check";
  }

  @Override
  public Written write(ClassGrades grades, Path folder) throws IOException {
    Path file =
        Output.write(
            folder.resolve("junit.xml"),
            out -> {
              try {
                XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
                xml.writeStartDocument("UTF-8", "1.0");
                xml.writeStartElement("testsuites");
                counts(xml, grades.lab().id(), grades.learners());
                for (LearnerGrade learner : grades.learners()) {
                  suite(xml, grades, learner);
                }
                xml.writeEndElement();
                xml.writeEndDocument();
                xml.close();
              } catch (XMLStreamException e) {
                throw new IOException(e);
              }
            });
    return Written.file(this, file, List.of());
  }

  private static void suite(XMLStreamWriter xml, ClassGrades grades, LearnerGrade learner)
      throws XMLStreamException {
    xml.writeStartElement("testsuite");
    String who = learner.id() + (learner.name().isEmpty() ? "" : " (" + learner.name() + ")");
    counts(xml, who, List.of(learner));
    xml.writeAttribute("timestamp", learner.at().toString());
    xml.writeStartElement("properties");
    property(xml, "status", learner.status().word());
    property(xml, "source", learner.source().word());
    property(xml, "points", Numbers.text(learner.points()));
    property(xml, "out of", "" + learner.outOf());
    xml.writeEndElement();
    if (learner.checks().isEmpty()) {
      xml.writeStartElement("testcase");
      named(xml, grades.lab().id(), "graded");
      element(xml, "error", "not graded", learner.reason(), learner.reason());
      xml.writeEndElement();
    }
    for (CheckGrade check : learner.checks()) {
      xml.writeStartElement("testcase");
      named(xml, grades.lab().id() + "." + check.step(), check.check() + ": " + check.title());
      outcome(xml, check);
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void outcome(XMLStreamWriter xml, CheckGrade check) throws XMLStreamException {
    switch (check.verdict()) {
      case PASSED -> {}
      case FAILED ->
          element(
              xml,
              "failure",
              check.code(),
              check.cause().isEmpty() ? "found " + check.found() : check.cause(),
              "expected: "
                  + check.expected()
                  + "\nfound: "
                  + check.found()
                  + (check.remedy().isEmpty() ? "" : "\nto do: " + check.remedy()));
      case SKIPPED -> element(xml, "skipped", "", check.why(), "");
      case UNREACHABLE, BROKEN ->
          element(xml, "error", check.verdict().word(), check.why(), check.why());
    }
  }

  private static void element(
      XMLStreamWriter xml, String name, String type, String message, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeAttribute("message", message);
    if (!type.isEmpty()) {
      xml.writeAttribute("type", type);
    }
    xml.writeCharacters(text);
    xml.writeEndElement();
  }

  private static void named(XMLStreamWriter xml, String suite, String name)
      throws XMLStreamException {
    xml.writeAttribute("classname", suite);
    xml.writeAttribute("name", name);
    xml.writeAttribute("time", "0");
  }

  private static void property(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeEmptyElement("property");
    xml.writeAttribute("name", name);
    xml.writeAttribute("value", value);
  }

  private static void counts(XMLStreamWriter xml, String name, List<LearnerGrade> learners)
      throws XMLStreamException {
    long tests = learners.stream().mapToLong(l -> Math.max(1, l.checks().size())).sum();
    long none = learners.stream().filter(l -> l.checks().isEmpty()).count();
    xml.writeAttribute("name", name);
    xml.writeAttribute("tests", "" + tests);
    xml.writeAttribute("failures", "" + count(learners, Verdict.FAILED));
    xml.writeAttribute(
        "errors",
        "" + (none + count(learners, Verdict.UNREACHABLE) + count(learners, Verdict.BROKEN)));
    xml.writeAttribute("skipped", "" + count(learners, Verdict.SKIPPED));
    xml.writeAttribute("time", "0");
  }

  private static long count(List<LearnerGrade> learners, Verdict verdict) {
    return learners.stream()
        .flatMap(l -> l.checks().stream())
        .filter(c -> c.verdict() == verdict)
        .count();
  }
}
