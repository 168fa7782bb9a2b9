package dev.lab.registry.store;

import java.time.Instant;

/** An upload that is neither committed nor cancelled: when it was started and last written to. */
public record PendingUpload(String id, Instant started, Instant written) {}
