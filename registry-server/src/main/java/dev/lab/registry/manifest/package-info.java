/**
 * Manifests as a registry reads them: their kind, what they refer to, what refers to them. Nothing
 * here knows of HTTP; the store is only read.
 */
@NullMarked
package dev.lab.registry.manifest;

import org.jspecify.annotations.NullMarked;
