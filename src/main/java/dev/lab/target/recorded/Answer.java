package dev.lab.target.recorded;

import tools.jackson.databind.JsonNode;

/**
 * What was said: a value, or why there was none.
 *
 * @param fault whether nothing could be asked, and the tree says why
 */
public record Answer(JsonNode tree, boolean fault) {}
