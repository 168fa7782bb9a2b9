package dev.lab.host;

import dev.lab.course.Lab;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;

/**
 * What a host needs.
 *
 * @param folder where the host key and what learners have are kept
 * @param listen the address and the port; port 0 for any free one
 * @param lab the lab as the learner with this id has it
 * @param idle how long a sandbox goes on running without its learner
 */
public record HostConfig(
    Path folder,
    InetSocketAddress listen,
    GuestList guests,
    Function<String, Lab> lab,
    Duration idle) {
  public HostConfig {
    if (!idle.isPositive()) {
      throw new IllegalArgumentException("a sandbox has to run for some time");
    }
  }
}
