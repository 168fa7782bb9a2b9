/** What a registry server is told when it starts: plain values, no I/O. */
@NullMarked
package dev.lab.registry.config;

import org.jspecify.annotations.NullMarked;
