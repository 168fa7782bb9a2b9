/**
 * Bodies on the wire: requests in JSON, YAML or protobuf become the tree that a client would have
 * sent as JSON; answers are written as JSON or YAML.
 */
@NullMarked
package dev.lab.sandbox.kube.wire;

import org.jspecify.annotations.NullMarked;
