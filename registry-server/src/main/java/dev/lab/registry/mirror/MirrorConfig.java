package dev.lab.registry.mirror;

import java.util.List;

/**
 * Which other registries are asked for what is not here.
 *
 * @param upstreams the first whose names fit a repository is asked; where none fits, none is
 */
public record MirrorConfig(List<Upstream> upstreams) {
  public MirrorConfig {
    upstreams = List.copyOf(upstreams);
  }

  /** These, in this order. */
  public static MirrorConfig of(Upstream... upstreams) {
    return new MirrorConfig(List.of(upstreams));
  }
}
