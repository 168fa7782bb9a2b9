/** The app itself as a container image, for clusters that are to run it. */
@NullMarked
package dev.lab.image;

import org.jspecify.annotations.NullMarked;
