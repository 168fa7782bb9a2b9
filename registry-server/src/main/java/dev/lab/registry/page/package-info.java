/**
 * The registry as pages for people: its repositories, a repository's tags, and what a tag or a
 * digest points to. {@link dev.lab.registry.page.Pages} turns a request into a page of HTML; it
 * knows no HTTP server and only reads the store. Pages need no script: the one there is adds a
 * button that copies a command. Every value passes through {@code Html}, which escapes it, and
 * nothing is shown that the caller may not pull.
 */
@NullMarked
package dev.lab.registry.page;

import org.jspecify.annotations.NullMarked;
