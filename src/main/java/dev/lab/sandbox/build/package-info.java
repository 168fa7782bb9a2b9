/**
 * Builds images from Dockerfiles (docker's Dockerfile reference), in the words of docker's classic
 * builder. COPY and ADD make real layers; RUN is not run, and each one says so. Where images are
 * kept is behind {@link dev.lab.sandbox.build.Images}.
 */
@NullMarked
package dev.lab.sandbox.build;

import org.jspecify.annotations.NullMarked;
