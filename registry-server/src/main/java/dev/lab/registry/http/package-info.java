/**
 * The OCI distribution API over HTTP: one class an endpoint, a table that routes to them, one
 * writer for errors. An endpoint is a blocking function from a request to a response, run on a
 * virtual thread; only {@link dev.lab.registry.http.RegistryHandler} and the bodies know Vert.x.
 */
@NullMarked
package dev.lab.registry.http;

import org.jspecify.annotations.NullMarked;
