/**
 * A container registry: {@link dev.lab.registry.RegistryServer} starts one in this process, {@link
 * dev.lab.registry.RegistryMain} as a program. The rooms below: {@code name} (values), {@code
 * store} (content), {@code http} (the API), {@code client} (the other end of it), {@code config}.
 */
@NullMarked
package dev.lab.registry;

import org.jspecify.annotations.NullMarked;
