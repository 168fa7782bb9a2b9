/**
 * The verbs of the Kubernetes API without HTTP: create, get, list, update, patch, delete and watch,
 * each with the kind's defaults and validation and a real API server's errors. The HTTP server, the
 * controllers and the node all write here.
 */
@NullMarked
package dev.lab.sandbox.api;

import org.jspecify.annotations.NullMarked;
