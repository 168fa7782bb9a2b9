/** A class graded by Pods: an Indexed Job, a shard each, whose journals meet in a registry. */
@NullMarked
package dev.lab.grade.cluster;

import org.jspecify.annotations.NullMarked;
