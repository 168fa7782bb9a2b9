package dev.lab.grade.roster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rosters as spreadsheets save them, and everything that can be wrong with one. */
class RosterTest {
  @TempDir Path folder;

  private Roster read(String text) throws Exception {
    return read(text, StandardCharsets.UTF_8);
  }

  private Roster read(String text, Charset charset) throws Exception {
    Path file = folder.resolve("class.csv");
    Files.write(file, text.getBytes(charset));
    return Roster.read(file);
  }

  private List<String> refused(String text) {
    RosterException refused = assertThrows(RosterException.class, () -> read(text));
    return refused.problems().stream().map(RosterProblem::toString).toList();
  }

  @Test
  void idsStayTextWhateverTheyLookLike() throws Exception {
    Roster roster =
        read(
            "id,name,context\n007,Anna,c\n1e3,Ben,c\n\"=\"\"0012\"\"\",Cleo,c\n'+5x,Dan,c\n"
                .replace("'+5x", "_5"));
    assertEquals(
        List.of("007", "1e3", "0012", "_5"), roster.learners().stream().map(Learner::id).toList());
  }

  @Test
  void everySpreadsheetsWayIsRead() throws Exception {
    List<String> texts =
        List.of(
            "\ufeffid,name,context\r\na,\"Ann, A.\",c\r\n",
            "\ufeffid;name;context\r\na;\"Ann, A.\";c\r\n",
            "sep=;\r\nid;name;context\r\na;Ann, A.;c\r\n",
            "id\tname\tcontext\na\tAnn, A.\tc",
            "\n\nID , Name,CONTEXT\n\n a , \"Ann, A.\" , c \n,,\n");
    for (String text : texts) {
      Learner learner = read(text).learners().getFirst();
      assertEquals("a Ann, A. c", learner.id() + " " + learner.name() + " " + learner.context());
      assertEquals(1, read(text).learners().size(), text);
    }
    Roster wide = read("\ufeffid\tname\tcontext\na\tÄnn\tc\n", StandardCharsets.UTF_16LE);
    assertEquals("Änn", wide.learners().getFirst().name());
    Roster lines = read("id,name,context\na,\"Ann\nB. \"\"Bo\"\"\",c\nb,Ben,c\n");
    assertEquals("Ann B. \"Bo\"", lines.learners().getFirst().name());
    assertEquals(2, lines.learners().size());
  }

  @Test
  void everyProblemIsSaidAtOnceWithItsRowAndLine() {
    List<String> problems =
        refused(
            "id,name,email,kubeconfig,context,namespace,registry\n"
                + "a,\"Anna\nsecond line\",,k.yaml,,,\n"
                + ",Nobody,,k.yaml,,,\n"
                + "A,Again,,k.yaml,,,\n"
                + "../b,Up,,k.yaml,,,\n"
                + "c,Both,,k.yaml,c,,\n"
                + "d,Neither,no mail,,,Not_A_Name,ftp://x\n"
                + "e,More,,k.yaml,,,,too,many\n"
                + "nul.txt,Device,,k.yaml,,,\n");
    String all = String.join("\n", problems);
    for (String words :
        List.of(
            "row 2 (line 4): it has no id",
            "row 3 (line 5, A): it has the id of row 1 again",
            "row 4 (line 6, ../b): its id can't be the name of a file",
            "row 5 (line 7, c): the row names both kubeconfig and context",
            "row 6 (line 8, d): the row names neither kubeconfig nor context, and no bundle",
            "row 6 (line 8, d): \"Not_A_Name\" can't be the name of a namespace",
            "row 6 (line 8, d): \"ftp://x\" is no address of a registry",
            "row 6 (line 8, d): \"no mail\" is no e-mail address",
            "row 7 (line 9, e): it has more cells than the heading has columns",
            "row 8 (line 10, nul.txt): its id can't be the name of a file")) {
      assertTrue(all.contains(words), words + "\n" + all);
    }
    assertEquals(10, problems.size(), all);
  }

  @Test
  void theHeadingAndTheEncodingAreNamed() throws Exception {
    assertEquals(
        List.of(
            "the roster has no use for the columns \"phone\", \"shoe\"; it has id, name, email,"
                + " kubeconfig, context, namespace, registry, bundle, section"),
        refused("id,phone,shoe,context\na,1,2,c\n"));
    assertTrue(refused("").getFirst().contains("has to begin with a line of columns: id,name,"));
    assertTrue(refused("name\nAnna\n").getFirst().contains("has to begin with a line of columns"));
    assertTrue(refused("id,id\na,b\n").toString().contains("has the column \"id\" twice"));
    assertTrue(
        refused("id,name,context\na,\"Anna,c\nb,Ben,c\n").getFirst().contains("row 1 (line 2)"));
    RosterException latin =
        assertThrows(
            RosterException.class,
            () -> read("id,name,context\na,Ärger,c\n", StandardCharsets.ISO_8859_1));
    assertTrue(latin.getMessage().contains("not in UTF-8"), latin.getMessage());
  }

  @Test
  void whatSteersATerminalIsASign() throws Exception {
    Roster roster = read("id,name,context\na,\u001b[2Jgone\u202egpj.exe\u0007,c\n");
    assertEquals("␛[2Jgone\uFFFDgpj.exe␇", roster.learners().getFirst().name());
    assertTrue(refused("id,context\n\u001b[31m,c\n").getFirst().contains("␛[31m"));
  }

  @Test
  void aListToRetryIsARosterAgain() throws Exception {
    Roster roster =
        read(
            "id,name,email,context,namespace,section\n"
                + "007,\"=HYPERLINK(\"\"x\"\")\",a@b,c,ns,\"one, two\"\n");
    String text = CsvText.roster(roster.learners());
    assertTrue(text.contains("\"'=HYPERLINK"), text);
    assertEquals(roster.learners(), read(text).learners());
  }

  @Test
  void whatTheFilesOfARowLackCostsThatRow() throws Exception {
    Path file = folder.resolve("class.csv");
    Files.writeString(file, "id,context,kubeconfig\na,c,\nb,,gone.yaml\n");
    Roster roster =
        Roster.read(
            file,
            l -> Optional.of("there is no file").filter(w -> l.kubeconfig().equals("gone.yaml")));
    assertEquals(2, roster.learners().size());
    assertEquals("row 2 (line 3, b): there is no file", roster.problems().getFirst().toString());
  }
}
