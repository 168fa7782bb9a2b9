package dev.lab.grade.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;

/** Words in Markdown: plain ones stay as they are, and no mark comes of any. */
class EscapesTest {
  private static final String SIGNS = "\\`*_[]<>&|~$#@^:!(){}=+-.\"'/ aB1;";

  private static String html(String markdown) {
    var tables = List.of(TablesExtension.create());
    return HtmlRenderer.builder()
        .extensions(tables)
        .build()
        .render(Parser.builder().extensions(tables).build().parse(markdown));
  }

  @Test
  void whatMarksNothingStaysAsItIs() {
    for (String plain :
        List.of(
            "Run kubectl get svc/registry -o json | jq '.spec.ports[0].nodePort'",
            "$REGISTRY is 127.0.0.1:30500 & TAG is not exported",
            "1 < 2 > 0, REGISTRY_URL and image_name, 5 # comment, a^b, C:\\lab",
            "the Service registry is of the type ClusterIP (expected: NodePort)")) {
      assertEquals(plain, Escapes.markdown(plain));
      assertEquals(
          "<p>" + Escapes.html(plain).replace("&#39;", "'") + "</p>\n", html(plain), plain);
    }
  }

  @Test
  void noMarkComesOfAnyWords() {
    Random random = new Random(7);
    for (int i = 0; i < 30_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = 1 + random.nextInt(14);
      for (int j = 0; j < length; j++) {
        text.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
      }
      String words = text.toString().strip().replaceAll("\\s+", " ");
      if (words.isEmpty()) {
        continue;
      }
      String shown = Escapes.html(words).replace("&#39;", "'");
      String markdown = Escapes.markdown(words);
      assertEquals("<p>" + shown + "</p>\n", html(markdown), words);
      assertEquals("<h1>" + shown + "</h1>\n", html("# " + markdown), words);
      assertEquals("<ul>\n<li>" + shown + "</li>\n</ul>\n", html("- " + markdown), words);
    }
  }
}
