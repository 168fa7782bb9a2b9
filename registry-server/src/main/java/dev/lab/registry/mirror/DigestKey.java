package dev.lab.registry.mirror;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;

/** A manifest or a blob of a repository here. */
record DigestKey(RepositoryName repository, Digest digest) {}
