package dev.lab.registry.mirror;

import dev.lab.registry.name.RepositoryName;

/**
 * A repository here and where it comes from.
 *
 * @param here its name in this registry
 * @param there its name at the upstream
 */
record Source(RepositoryName here, Remote remote, RepositoryName there) {}
