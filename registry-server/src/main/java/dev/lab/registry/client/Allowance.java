package dev.lab.registry.client;

import java.time.Duration;

/**
 * How many pulls a registry still gives, as the Docker Hub says it with {@code RateLimit-Limit:
 * 100;w=21600} and {@code RateLimit-Remaining: 97;w=21600}.
 *
 * @param limit of how many; 0 where that is not said
 * @param window in what time; zero where that is not said
 */
public record Allowance(long remaining, long limit, Duration window) {}
