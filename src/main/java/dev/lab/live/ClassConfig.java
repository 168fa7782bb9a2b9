package dev.lab.live;

import dev.lab.registry.config.Tls;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a class is served.
 *
 * @param folder which keeps the journal, the join code, the key of the page and the certificate
 * @param host the address to listen on
 * @param port 0 for the one of the last time, else any
 * @param tls the certificate to show; empty for one that is made in the folder
 * @param log told of what goes wrong on this side
 */
public record ClassConfig(
    Path folder,
    String host,
    int port,
    Optional<Tls> tls,
    Titles titles,
    Limits limits,
    Clock clock,
    Consumer<String> log) {}
