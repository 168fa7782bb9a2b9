/** The world as it is: a cluster through fabric8, registries and HTTP through okhttp. */
@NullMarked
package dev.lab.target.live;

import org.jspecify.annotations.NullMarked;
