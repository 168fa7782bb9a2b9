package dev.lab.sandbox.objects;

/** A running watch; closing it ends its events. */
public interface Subscription extends AutoCloseable {
  @Override
  void close();
}
