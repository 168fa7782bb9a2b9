/** Rules about content that the registry's owner sets: which tags may be moved or pushed at all. */
@NullMarked
package dev.lab.registry.policy;

import org.jspecify.annotations.NullMarked;
