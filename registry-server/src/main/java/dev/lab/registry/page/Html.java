package dev.lab.registry.page;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes HTML. Names of elements and attributes are this program's own; all values are escaped. */
final class Html {
  private final StringBuilder out = new StringBuilder(8192);
  private final Deque<String> open = new ArrayDeque<>();

  /** Opens an element; its attributes as name, value, name, value. */
  Html open(String element, String... attributes) {
    single(element, attributes);
    open.push(element);
    return this;
  }

  /** Closes the element that was opened last, which must be this one. */
  Html close(String element) {
    if (!element.equals(open.peek())) {
      throw new IllegalStateException("</" + element + "> cannot close <" + open.peek() + ">");
    }
    open.pop();
    out.append("</").append(element).append('>');
    return this;
  }

  /** An element that has no end. */
  Html single(String element, String... attributes) {
    if (attributes.length % 2 != 0) {
      throw new IllegalArgumentException("an attribute of <" + element + "> lacks its value");
    }
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
    out.append('>');
    return this;
  }

  /** An element that holds text alone. */
  Html add(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close(element);
  }

  /** Text. */
  Html text(String text) {
    escape(text);
    return this;
  }

  /** What another writer has written, which must be complete. */
  Html add(Html other) {
    out.append(other);
    return this;
  }

  /** A style sheet or a script of this program's own, in which nothing can be escaped. */
  Html own(String element, String source) {
    out.append('<').append(element).append('>').append(source);
    out.append("</").append(element).append('>');
    return this;
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(isHidden(c) ? '\uFFFD' : c);
      }
    }
  }

  /** Controls, and the marks that let a text read otherwise than it is written. */
  private static boolean isHidden(char c) {
    return Character.isISOControl(c) && c != '\n' && c != '\t'
        || c >= '\u202A' && c <= '\u202E'
        || c >= '\u2066' && c <= '\u2069'
        || c == '\u200E'
        || c == '\u200F';
  }

  /** The whole. */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("<" + open.peek() + "> is not closed");
    }
    return out.toString();
  }
}
