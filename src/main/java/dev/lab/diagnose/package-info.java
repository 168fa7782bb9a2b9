/**
 * From a failed check to its one cause: links of the chain variable, Service, endpoints, Pod,
 * image, manifest, blobs, one class a link, of which the first broken one is the cause. {@link
 * dev.lab.diagnose.Remedies} words what to do.
 */
@NullMarked
package dev.lab.diagnose;

import org.jspecify.annotations.NullMarked;
