package dev.lab.evidence;

import java.util.List;
import java.util.function.Supplier;

/**
 * Bundles in a registry, each learner's in a repository of their own.
 *
 * @param registry as it is asked for one learner
 */
public record RegistrySource(Supplier<EvidenceRegistry> registry, EvidenceRegistry.Address address)
    implements BundleSource {
  @Override
  public List<Found> of(String learner) throws EvidenceException {
    return registry.get().pull(address.of(learner).repository());
  }

  @Override
  public String place() {
    return address.toString();
  }
}
