package dev.lab.verify;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Reports as JUnit's XML: a suite a step, a case a proof. */
public final class JUnitXml {
  private JUnitXml() {}

  /** Writes them to a file. */
  public static void write(List<Report> reports, Path file) throws IOException {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuites");
      List<Proof> all = reports.stream().flatMap(r -> r.proofs().stream()).toList();
      Duration took = reports.stream().map(Report::took).reduce(Duration.ZERO, Duration::plus);
      counts(xml, "lab verify", all, took);
      for (Report report : reports) {
        List<String> suites =
            Stream.concat(Stream.of(""), report.lab().steps().stream().map(s -> s.id())).toList();
        for (String step : suites) {
          suite(xml, report, step);
        }
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.writeString(file, text.toString());
  }

  private static void suite(XMLStreamWriter xml, Report report, String step)
      throws XMLStreamException {
    List<Proof> proofs = report.proofs().stream().filter(p -> p.step().equals(step)).toList();
    if (proofs.isEmpty()) {
      return;
    }
    String name = report.name() + (step.isEmpty() ? "" : "." + step);
    Duration took = proofs.stream().map(Proof::took).reduce(Duration.ZERO, Duration::plus);
    xml.writeStartElement("testsuite");
    counts(xml, name, proofs, took);
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", "" + proofs.stream().filter(p -> !p.lacking().isEmpty()).count());
    for (Proof proof : proofs) {
      xml.writeStartElement("testcase");
      xml.writeAttribute("classname", name);
      xml.writeAttribute("name", proof.kind().title() + ": " + legal(proof.what()));
      xml.writeAttribute("time", seconds(proof.took()));
      if (!proof.lacking().isEmpty()) {
        xml.writeEmptyElement("skipped");
        xml.writeAttribute("message", legal(proof.lacking()));
      } else if (!proof.holds()) {
        xml.writeStartElement("failure");
        xml.writeAttribute("message", legal(proof.gap()));
        xml.writeCharacters(legal(proof.detail()));
        xml.writeEndElement();
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void counts(XMLStreamWriter xml, String name, List<Proof> proofs, Duration took)
      throws XMLStreamException {
    xml.writeAttribute("name", name);
    xml.writeAttribute("tests", "" + proofs.size());
    xml.writeAttribute("failures", "" + proofs.stream().filter(p -> !p.gap().isEmpty()).count());
    xml.writeAttribute("time", seconds(took));
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.3f", took.toMillis() / 1000.0);
  }

  /** XML has no place for control characters, such as those that colour a client's words. */
  private static String legal(String text) {
    return text.replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "")
        .replaceAll("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "?");
  }
}
