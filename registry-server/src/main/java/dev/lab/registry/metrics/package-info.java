/**
 * What is told of a running registry: each request to those who listen ({@link
 * dev.lab.registry.metrics.Observer}), as numbers for Prometheus and as lines of JSON.
 */
@NullMarked
package dev.lab.registry.metrics;

import org.jspecify.annotations.NullMarked;
