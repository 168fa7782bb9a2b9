package dev.lab.sandbox.faults;

import dev.lab.sandbox.hub.Hub;
import dev.lab.sandbox.kube.ApiServer;
import dev.lab.sandbox.network.Network;
import dev.lab.sandbox.node.Node;
import java.nio.file.Path;

/**
 * The parts of a sandbox that faults break.
 *
 * @param folder where faults keep what they took away
 */
public record FaultParts(
    Path folder, Network network, Hub hub, Node node, ApiServer server, ShiftedClock clock) {}
