/**
 * A class's shells on one machine: learners log in by SSH, and each has a sandbox, files and a
 * shell of their own in this process, without a process of the machine's. What a guest reaches is
 * their own.
 */
@NullMarked
package dev.lab.host;

import org.jspecify.annotations.NullMarked;
