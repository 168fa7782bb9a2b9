/**
 * The sandbox's own Docker Hub: a registry filled with small images that the program makes, each
 * with the names, commands and labels that the lab needs and next to no content.
 */
@NullMarked
package dev.lab.sandbox.hub;

import org.jspecify.annotations.NullMarked;
