package dev.lab.evidence;

import java.util.List;

/** Bundles in a registry, each learner's in a repository of their own. */
public record RegistrySource(EvidenceRegistry registry, EvidenceRegistry.Address address)
    implements BundleSource {
  @Override
  public List<Found> of(String learner) throws EvidenceException {
    return registry.pull(address.of(learner).repository());
  }

  @Override
  public String place() {
    return address.toString();
  }
}
