package dev.lab.repository;

/** Finds the registry that built images go to. */
@FunctionalInterface
public interface RegistryAddress {
  /**
   * Its address, such as {@code 127.0.0.1:30500}.
   *
   * @throws BuildFailure where there is none, with what is lacking
   */
  String find() throws BuildFailure;
}
