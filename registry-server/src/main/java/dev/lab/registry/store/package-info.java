/**
 * Where a registry keeps its content: blobs, manifests, tags and uploads under way. {@link
 * dev.lab.registry.store.FilesystemStore} uses the open source registry's own layout on disk,
 * {@link dev.lab.registry.store.MemoryStore} keeps nothing; both pass the same scenarios. Content
 * becomes visible only when it is whole and its digest is right. Calls block.
 */
@NullMarked
package dev.lab.registry.store;

import org.jspecify.annotations.NullMarked;
