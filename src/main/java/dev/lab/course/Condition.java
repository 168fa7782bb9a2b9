package dev.lab.course;

import java.util.Optional;

/**
 * A check that is looked at once, to know whether another one applies.
 *
 * @param named the id of a check of the lab; empty for a check of the condition's own
 * @param check what is looked at; there once the lab is loaded
 */
public record Condition(String named, Optional<CheckSpec> check) {}
