/**
 * A store over objects in a bucket: {@link dev.lab.registry.store.object.ObjectStore} decides which
 * objects there are, an {@link dev.lab.registry.store.object.ObjectStorage} reads and writes them
 * ({@link dev.lab.registry.store.object.S3Objects}, {@link
 * dev.lab.registry.store.object.SwiftObjects}). Blobs, links and tags have the open source
 * registry's own keys, so that either program can go on where the other stopped.
 *
 * <p>An upload is {@code _uploads/ID/startedat} and one object a request, {@code
 * _uploads/ID/segments/OFFSET}, the offset in twenty digits. A segment is written only where there
 * is none, and never changed, so several servers over one bucket can take the chunks of one upload
 * in turn, and none writes over another's bytes. What an upload holds is the segments that follow
 * each other from offset 0 on, as they are listed when it is asked.
 */
@NullMarked
package dev.lab.registry.store.object;

import org.jspecify.annotations.NullMarked;
