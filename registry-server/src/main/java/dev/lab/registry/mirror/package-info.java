/**
 * A registry that fetches from others what it does not have, and keeps it: {@link
 * dev.lab.registry.mirror.MirrorStore} stands in front of any store, so that what serves a store
 * serves a mirror. What was fetched once is served when the other registry is gone. What is pushed
 * here stays as it was pushed. Calls block.
 *
 * <p>An <em>upstream</em> is the other registry. A tag is <em>fresh</em> for its upstream's time to
 * live after it was last compared; afterwards it is compared again, and served <em>stale</em> if
 * the upstream can't be asked. Content that is named by a digest is fetched once and never
 * compared.
 */
@NullMarked
package dev.lab.registry.mirror;

import org.jspecify.annotations.NullMarked;
