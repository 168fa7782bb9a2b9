package dev.lab.course;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is typed at once, of a block of commands. */
class InputsTest {
  private static List<String> of(String block) {
    return Inputs.of(block.lines().toList()).stream().map(Inputs.Input::text).toList();
  }

  /** A text that is one input, between two others. */
  private static void whole(String input) {
    assertEquals(
        List.of("echo before", input, "echo after"),
        of("echo before\n" + input + "\n\necho after"));
  }

  @Test
  void eachLineIsOneWhereNothingIsOpen() {
    assertEquals(
        List.of(
            "a=1",
            "echo $((a << 2)) # don't",
            "jq '.a[0]' < f",
            "[ $# -gt 0 ]",
            "echo {a,b}",
            "true &"),
        of("a=1\necho $((a << 2)) # don't\njq '.a[0]' < f\n[ $# -gt 0 ]\necho {a,b}\n\ntrue &\n"));
  }

  @Test
  void whatGoesOnStaysTogether() {
    whole("kubectl get pods \\\n  -o wide");
    whole("cat <<EOF | kubectl apply -f -\nkind: Pod\n\nit's: \"open\n---\nEOF");
    whole("cat <<-'END' >f\n\tline\n\tEND");
    whole("cat <<A <<\"B\"\n1\nA\n2\nB");
    whole("for n in 1 2\ndo\n  echo $n\ndone");
    whole("if true; then\n  echo \"a\n  b\"\nelse\n  echo '\n'\nfi");
    whole("while read line; do echo \"$line\"; done <<END\na\nEND");
    whole("case $x in\n  a) echo a;;\n  *) echo b;;\nesac");
    whole("f() {\n  echo \"$(date '+%H:%M')\"\n}");
    whole("(\n  cd /tmp\n)");
    whole("echo a |\n  grep a &&\n  echo b");
    whole("x=$(\n  echo a\n)");
    whole("a=(1\n2)");
    whole("kubectl patch x -p '\n{\"a\": {\n}}\n'");
  }

  @Test
  void whatNobodyClosesIsTakenLineByLine() {
    assertEquals(
        List.of("echo it's", "echo two", "echo three"), of("echo it's\necho two\necho three"));
    assertEquals(List.of("cat <<EOF", "two"), of("cat <<EOF\ntwo"));
    assertEquals(List.of("echo \\\ntwo \\"), of("echo \\\ntwo \\"));
  }

  @Test
  void anInputKnowsItsLine() {
    assertEquals(
        List.of(1, 4),
        Inputs.of(List.of("", "cat <<E", "x", "E", "ls")).stream()
            .map(Inputs.Input::line)
            .toList());
  }

  @Test
  void aBlockInAListIsNotIndented() {
    String prose =
        "- Do:\n\n  ```bash\n  cat <<E\n    x\n  E\n  ```\n\n<!--\n```bash\nhidden\n```\n-->\n";
    List<SolutionBlock> blocks = Solutions.of(prose, 1);
    assertEquals(List.of("cat <<E\n  x\nE"), blocks.get(0).inputs());
    assertEquals(List.of("hidden"), blocks.get(1).inputs());
  }

  @Test
  void aLineOfHyphensInsideAFieldDoesNotEndTheFields() {
    FrontMatter front =
        FrontMatter.split("---\nhint: |\n  a\n  ---\n  b\n---\n# T\n").orElseThrow();
    assertEquals("hint: |\n  a\n  ---\n  b", front.yaml());
  }
}
