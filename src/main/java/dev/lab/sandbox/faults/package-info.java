/**
 * Faults on purpose: a class a fault, each of which breaks one thing of a running sandbox as it
 * breaks in the field, and mends it. {@link dev.lab.sandbox.faults.Faults} is the only list, and
 * its names are what tests and labs may rely on:
 *
 * <ul>
 *   <li>{@code no-loopback-node-ports}: kube-proxy serves node ports on the node's address alone
 *   <li>{@code registry-restarted}: the registry's container was killed and has started again
 *   <li>{@code image-deleted}: an image's tag and manifest are gone from the registry
 *   <li>{@code blob-deleted}: a layer of an image is gone from the registry's storage
 *   <li>{@code wrong-platform}: a tag points to an image for another processor
 *   <li>{@code wrong-platform-index}: a tag points to an index without an image for this processor
 *   <li>{@code hub-rate-limit}: the Docker Hub answers 429
 *   <li>{@code hub-expired-certificate}: the Docker Hub's certificate has expired
 *   <li>{@code dns-broken}: no name is resolved on the node or by the engine
 *   <li>{@code node-not-ready}: the node's kubelet does not answer
 *   <li>{@code disk-pressure}: the node's disk is full; its Pods are evicted
 *   <li>{@code image-disk-full}: the disk that the node keeps images on is full
 *   <li>{@code expired-certificate}: the API server's certificate has expired
 *   <li>{@code clock-skew}: the cluster's clock is behind or ahead
 *   <li>{@code slow-network}: answers and pulls take long
 * </ul>
 *
 * A check never asks this room: what is broken is to be read from the cluster, the registry and the
 * learner's shell. A fault ends with the sandbox's process unless it is one of what is kept.
 */
@NullMarked
package dev.lab.sandbox.faults;

import org.jspecify.annotations.NullMarked;
