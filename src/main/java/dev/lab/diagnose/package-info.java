/**
 * From a failed check to its one cause: one chain of links from the learner's shell to the digest
 * that runs, one class a link; a check's kind says where on it its subject begins and ends, and the
 * first broken link there is the cause. {@link dev.lab.diagnose.Remedies} and {@link
 * dev.lab.diagnose.ClusterRemedies} word it, and what to do.
 */
@NullMarked
package dev.lab.diagnose;

import org.jspecify.annotations.NullMarked;
