package dev.lab.grade;

/**
 * One row of a roster.
 *
 * @param kubeconfig a file, relative to the roster; or empty
 * @param context of the instructor's own kubeconfig; or empty
 * @param registry an address; empty to read it through the API server
 */
public record Learner(
    String id, String name, String kubeconfig, String context, String namespace, String registry) {}
