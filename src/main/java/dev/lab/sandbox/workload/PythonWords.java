package dev.lab.sandbox.workload;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;

/** What a Python on Alpine says where a connection fails. */
final class PythonWords {
  private PythonWords() {}

  static String of(IOException e) {
    return switch (e) {
      case UnknownHostException unknown ->
          "Try again".equals(unknown.getMessage())
              ? "[Errno -3] Try again"
              : "[Errno -2] Name does not resolve";
      case ConnectException refused -> "[Errno 111] Connection refused";
      case SocketException reset -> "[Errno 104] Connection reset by peer";
      case InterruptedIOException late -> "timed out";
      default -> String.valueOf(e.getMessage());
    };
  }
}
