/**
 * A git repository in this process that builds what is pushed to it: each folder with a Dockerfile
 * becomes an image, tagged by the commit, and goes to the learner's registry. git speaks its smart
 * HTTP protocol to it; what builds is the engine that the learner's docker uses, by its API.
 */
@NullMarked
package dev.lab.repository;

import org.jspecify.annotations.NullMarked;
