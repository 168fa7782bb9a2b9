/**
 * Keeps a registry's storage small and sound: garbage collection while pushes go on, retention of
 * tags, a check of every file, and who takes how much room.
 *
 * <h2>What collection may not do</h2>
 *
 * <p>A manifest whose push was acknowledged stays whole, and what a push under way counts on stays
 * where it is. A link to a blob goes only if no manifest of its repository refers to it, and data
 * go only if no repository links them; and in both cases only if the last use is longer ago than
 * the grace time. A use is a commit, a mount, a GET or HEAD, and being referred to by a manifest
 * that is put.
 *
 * <h2>Why it holds</h2>
 *
 * <p>A run takes the time, <em>start</em>, before it looks at anything. Whatever it is about to
 * delete it holds alone ({@link dev.lab.registry.store.ContentGuard}), and deletes only if the last
 * use is before start less the grace time. Who puts a manifest holds all that it refers to, shared,
 * from looking for it until the manifest is linked, and then notes a use of each.
 *
 * <ul>
 *   <li>If the manifest is put after the deletion, the push finds nothing, and says so.
 *   <li>If it was put before and the use is later than start, the deletion sees the use.
 *   <li>If it was put before and the use is earlier than start, the manifest was there when the run
 *       began to read, so what it refers to is not garbage.
 * </ul>
 *
 * <p>The same goes for data and links, and for manifests and tags. Between processes that share a
 * folder only the grace time protects, because locks and the memory of uses end with a process.
 *
 * <h2>Manifests</h2>
 *
 * <p>Manifests go only where a {@link dev.lab.registry.gc.RetentionRule} says so, those that list
 * others before those that are listed: what is left is whole at any moment, also after a crash.
 * What a kept index lists is kept, and so is what refers to a kept manifest.
 */
@NullMarked
package dev.lab.registry.gc;

import org.jspecify.annotations.NullMarked;
