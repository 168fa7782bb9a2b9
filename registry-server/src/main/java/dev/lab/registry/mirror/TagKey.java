package dev.lab.registry.mirror;

import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;

/** A tag of a repository here. */
record TagKey(RepositoryName repository, Tag tag) {}
