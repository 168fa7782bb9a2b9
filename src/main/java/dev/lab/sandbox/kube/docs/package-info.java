/** What the server says of itself: discovery, its version and its OpenAPI index. */
@NullMarked
package dev.lab.sandbox.kube.docs;

import org.jspecify.annotations.NullMarked;
