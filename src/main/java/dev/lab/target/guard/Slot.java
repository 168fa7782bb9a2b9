package dev.lab.target.guard;

/** Leave to ask a host; closing it gives it back. */
public interface Slot extends AutoCloseable {
  @Override
  void close();
}
