/**
 * The one client of the registry protocol: the checks, the engine and the node use it. It speaks to
 * any registry of the OCI distribution-spec, gets a token where one is asked for, and verifies
 * every digest. Calls block.
 */
@NullMarked
package dev.lab.registry.client;

import org.jspecify.annotations.NullMarked;
