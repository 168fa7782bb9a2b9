package dev.lab.registry.page;

/** What a test asks a page in the browser. */
final class PageScripts {
  private PageScripts() {}

  /** The names that a list shows. */
  static final String NAMES = "[...document.querySelectorAll('.names a')].map(a => a.textContent)";

  /** The levels of the headings, one after the other. */
  static final String HEADINGS =
      "[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => h.tagName[1]).join('')";

  private static final String WHAT =
      "e => (e.getAttribute('aria-label') || e.textContent || e.name)";

  /** All that can have the focus. */
  static final String FOCUSABLE =
      "[...document.querySelectorAll('a[href],button,input')].map(" + WHAT + ")";

  /** What has the focus, and whether that can be seen. */
  static final String FOCUS =
      """
      (() => {
        const e = document.activeElement, style = getComputedStyle(e), r = e.getBoundingClientRect();
        return {
          what: (%s)(e),
          seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0
            && r.left >= 0 && r.right <= innerWidth && r.top >= 0 && r.bottom <= innerHeight
        };
      })()"""
          .formatted(WHAT);

  /** Texts that stand out from their ground by less than WCAG's 4.5 to 1. */
  static final String FAINT =
      """
      (() => {
        const channels = c => (c.match(/[\\d.]+/g) || []).map(Number);
        const light = ([r, g, b]) => [r, g, b]
          .map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
          .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
        const ground = e => {
          for (; e; e = e.parentElement) {
            const c = channels(getComputedStyle(e).backgroundColor);
            if (c.length === 3 || c[3] > 0) return c;
          }
          return [255, 255, 255];
        };
        const faint = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
          const e = walker.currentNode.parentElement, text = walker.currentNode.textContent.trim();
          if (!text || e.tagName === 'SCRIPT') continue;
          const pair = [light(channels(getComputedStyle(e).color)), light(ground(e))];
          const ratio = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
          if (ratio < 4.5) faint.push(text + ' ' + ratio.toFixed(2));
        }
        return faint;
      })()""";

  /** Elements of the content that reach out of the window to the right. */
  static final String CUT_OFF =
      """
      [...document.querySelectorAll('main *')]
        .filter(e => e.getBoundingClientRect().right > innerWidth + 0.5
          && !getComputedStyle(e).clipPath.includes('inset') && !e.closest('thead'))
        .map(e => e.tagName + ' ' + e.textContent.slice(0, 40))""";
}
