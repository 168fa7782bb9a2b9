/**
 * A container registry: {@link dev.lab.registry.RegistryServer} starts one in this process, {@link
 * dev.lab.registry.cli.RegistryMain} as a program. The rooms below: {@code name} (values), {@code
 * store} (content), {@code manifest} (what manifests say), {@code auth} and {@code policy} (who may
 * do what), {@code http} (the API), {@code page} (pages for people), {@code client} (the other end
 * of it), {@code metrics}, {@code config}.
 */
@NullMarked
package dev.lab.registry;

import org.jspecify.annotations.NullMarked;
