/** What one sandbox may hold, where it is one of many. */
@NullMarked
package dev.lab.sandbox.quota;

import org.jspecify.annotations.NullMarked;
