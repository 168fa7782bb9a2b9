package dev.lab.cli;

import dev.lab.check.ExitCode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One lab runs in a state folder at a time. */
final class OneAtATime {
  private OneAtATime() {}

  static AutoCloseable take(Path state) throws IOException {
    FileChannel channel =
        FileChannel.open(
            state.resolve("lab.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean mine;
    try {
      mine = channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      mine = false;
    }
    if (!mine) {
      channel.close();
      throw new CommandException(
          ExitCode.USAGE,
          "a lab is already running in another terminal; go on there, quit it first, or give this one"
              + " another folder with LAB_HOME");
    }
    return channel;
  }
}
