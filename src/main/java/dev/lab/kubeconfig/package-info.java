/**
 * Kubeconfig files: read, one context taken out of them into a private file of its own. The user's
 * own files are only ever read.
 */
@NullMarked
package dev.lab.kubeconfig;

import org.jspecify.annotations.NullMarked;
