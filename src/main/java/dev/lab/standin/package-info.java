/**
 * Stand-ins for kubectl, docker, docker-compose, curl and jq on a machine that lacks them: the part
 * of each that the labs teach, with the same arguments and the same output, served by the running
 * program. What a stand-in lacks it refuses by name. One class a client, one a command of it.
 */
@NullMarked
package dev.lab.standin;

import org.jspecify.annotations.NullMarked;
