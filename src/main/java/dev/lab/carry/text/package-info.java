/** Parts of Markdown and of commands that every reader of other people's labs needs. */
@NullMarked
package dev.lab.carry.text;

import org.jspecify.annotations.NullMarked;
