/**
 * A cluster and an engine inside this process. {@link dev.lab.sandbox.Sandbox} starts and suspends
 * it; the rooms below it are the API server (kube), the controllers, the node, the engine and the
 * Hub, each of which can be started alone.
 */
@NullMarked
package dev.lab.sandbox;

import org.jspecify.annotations.NullMarked;
