/**
 * Learners who share a cluster: a namespace each, with what they may do and use there, and a
 * kubeconfig that leads to it and to nothing else.
 */
@NullMarked
package dev.lab.grade.tenants;

import org.jspecify.annotations.NullMarked;
