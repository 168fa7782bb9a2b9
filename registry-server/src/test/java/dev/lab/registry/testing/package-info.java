/** What the tests of several rooms share: small images, real clients, a real engine. */
@NullMarked
package dev.lab.registry.testing;

import org.jspecify.annotations.NullMarked;
