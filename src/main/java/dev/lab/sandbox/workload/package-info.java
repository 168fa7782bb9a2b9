/**
 * What images run in the sandbox, one class a workload: the registry for real, programs that the
 * sandbox cannot run as sleepers. {@link dev.lab.sandbox.workload.Workloads} is the only list.
 */
@NullMarked
package dev.lab.sandbox.workload;

import org.jspecify.annotations.NullMarked;
