package dev.lab.kubeconfig;

/** A kubeconfig that can't be used, and what to do about it. */
public final class KubeconfigException extends RuntimeException {
  private static final long serialVersionUID = 1;

  KubeconfigException(String message) {
    super(message, null, false, false);
  }
}
