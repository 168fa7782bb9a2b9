package dev.lab.sandbox.engine;

import dev.lab.registry.name.Digest;

/**
 * One layer of an image that is kept.
 *
 * @param difference the digest of the layer unpacked (diff_id)
 * @param blob the digest of the layer as it is sent
 * @param size of the blob in bytes
 */
public record Layer(Digest difference, Digest blob, long size) {}
