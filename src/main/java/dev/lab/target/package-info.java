/**
 * The world as a check may see it, read only: a cluster, registries, the learner's shell, HTTP.
 * Objects are JSON trees. A check sees nothing else, so the same check runs on a sandbox, on a real
 * cluster and in a test.
 */
@NullMarked
package dev.lab.target;

import org.jspecify.annotations.NullMarked;
