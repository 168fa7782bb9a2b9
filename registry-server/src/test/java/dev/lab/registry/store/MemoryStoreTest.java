package dev.lab.registry.store;

class MemoryStoreTest extends StoreScenarios {
  @Override
  Store make() {
    return new MemoryStore();
  }
}
