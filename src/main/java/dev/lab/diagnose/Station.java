package dev.lab.diagnose;

/** The stations of the chain that a check stands on, from the learner's shell to what runs. */
enum Station {
  LINE,
  ANSWER,
  VARIABLE,
  KUBECONFIG,
  REACH,
  SERVICE,
  SELECTOR,
  DEPLOYMENT,
  NODE,
  IMAGE,
  POD,
  NODE_PORT,
  REGISTRY,
  RESTART,
  /** What the registry that an image's name leads to has of it, and to whom it shows that */
  NAMED,
  TAG,
  MANIFEST,
  PLATFORM,
  BLOB,
  DIGEST,
  CLOCK,
  /** What the line itself said, where everything that it stands on is well. */
  STATUS
}
