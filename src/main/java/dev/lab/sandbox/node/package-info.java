/**
 * The cluster's one node: it binds Pods to itself, pulls their images through the registry
 * protocol, runs their containers as {@link dev.lab.sandbox.node.Workload}s that it is given (it
 * knows none by name), writes what a kubelet writes, and lets node ports answer on 127.0.0.1.
 */
@NullMarked
package dev.lab.sandbox.node;

import org.jspecify.annotations.NullMarked;
