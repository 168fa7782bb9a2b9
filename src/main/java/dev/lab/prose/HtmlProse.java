package dev.lab.prose;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Renders Markdown as HTML that needs no other file. HTML in it is left out, as a terminal leaves
 * it out; images of the lab are taken in, others are their text.
 */
public final class HtmlProse {
  private static final int DEEPEST = 6;
  private static final Map<String, String> TYPES =
      Map.of(
          "png", "image/png",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "gif", "image/gif",
          "webp", "image/webp",
          "svg", "image/svg+xml");

  private final Path lab;
  private final Path folder;
  private final int deeper;

  /**
   * A renderer.
   *
   * @param lab the folder that images may come from
   * @param folder where the Markdown lies, in it
   * @param deeper how many levels a heading goes down
   */
  public HtmlProse(Path lab, Path folder, int deeper) {
    this.lab = lab.toAbsolutePath().normalize();
    this.folder = folder.toAbsolutePath().normalize();
    this.deeper = deeper;
  }

  /** A piece of a page. */
  public String render(String markdown) {
    Node document = Markdown.parse(markdown);
    fit(document);
    return HtmlRenderer.builder()
        .extensions(Markdown.EXTENSIONS)
        .escapeHtml(true)
        .sanitizeUrls(true)
        .attributeProviderFactory(
            context ->
                (node, tag, attributes) -> {
                  if (node instanceof Image image) {
                    source(image.getDestination()).ifPresent(s -> attributes.put("src", s));
                  }
                })
        .build()
        .render(document);
  }

  /** A whole page around its content. */
  public static String page(String language, String title, String content) {
    return "<!DOCTYPE html>\n<html lang=\""
        + escape(language)
        + "\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>"
        + escape(title)
        + "</title>\n<style>\n"
        + style()
        + "</style>\n</head>\n<body>\n"
        + content
        + "</body>\n</html>\n";
  }

  /** Text as it has to stand in HTML. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private void fit(Node document) {
    List<Node> dropped = new ArrayList<>();
    List<Node> bare = new ArrayList<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            heading.setLevel(Math.min(DEEPEST, heading.getLevel() + deeper));
            visitChildren(heading);
          }

          @Override
          public void visit(HtmlBlock html) {
            dropped.add(html);
          }

          @Override
          public void visit(HtmlInline html) {
            dropped.add(html);
          }

          @Override
          public void visit(Image image) {
            if (source(image.getDestination()).isEmpty()) {
              bare.add(image);
            }
            visitChildren(image);
          }

          @Override
          public void visit(Link link) {
            if (!link.getDestination().matches("(?i)(https?|mailto):.*")) {
              bare.add(link);
            }
            visitChildren(link);
          }
        });
    dropped.forEach(Node::unlink);
    bare.forEach(HtmlProse::unwrap);
  }

  /** Leaves what is inside of it in its place. */
  private static void unwrap(Node node) {
    for (Node child = node.getFirstChild(); child != null; child = node.getFirstChild()) {
      node.insertBefore(child);
    }
    node.unlink();
  }

  /** An image's bytes, as an address; empty where it is not the lab's. */
  private Optional<String> source(String destination) {
    String extension = destination.substring(destination.lastIndexOf('.') + 1);
    String type = TYPES.get(extension.toLowerCase(Locale.ROOT));
    try {
      Path file = folder.resolve(destination).normalize();
      if (type == null || !file.startsWith(lab) || !Files.isRegularFile(file)) {
        return Optional.empty();
      }
      String bytes = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
      return Optional.of("data:" + type + ";base64," + bytes);
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static String style() {
    try (InputStream in = HtmlProse.class.getResourceAsStream("page.css")) {
      if (in == null) {
        throw new IllegalStateException("page.css is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
