import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A connection that gets blobs and has the kernel drop their bytes instead of copying them, so that
 * the client is never what limits the server (recv(2) with MSG_TRUNC, which only Linux has).
 */
final class RegistryDrain implements AutoCloseable {
  private static final MemoryLayout INT = ValueLayout.JAVA_INT;
  private static final MemoryLayout LONG = ValueLayout.JAVA_LONG;
  private static final MemoryLayout POINTER = ValueLayout.ADDRESS;
  private static final MethodHandle SOCKET = call("socket", INT, INT, INT, INT);
  private static final MethodHandle CONNECT = call("connect", INT, INT, POINTER, INT);
  private static final MethodHandle SEND = call("send", LONG, INT, POINTER, LONG, INT);
  private static final MethodHandle RECV = call("recv", LONG, INT, POINTER, LONG, INT);
  private static final MethodHandle CLOSE = call("close", INT, INT);
  private static final int AF_INET = 2;
  private static final int SOCK_STREAM = 1;
  private static final int MSG_TRUNC = 0x20;
  private static final int HEAD = 1 << 12;
  private static final long MOST = 1 << 20;
  private static final Pattern LENGTH =
      Pattern.compile("^content-length: *(\\d+)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private final Arena arena = Arena.ofConfined();
  private final MemorySegment buffer = arena.allocate(HEAD);
  private final int port;
  private final int socket;

  RegistryDrain(int port) throws IOException {
    this.port = port;
    this.socket = (int) checked(() -> (int) SOCKET.invokeExact(AF_INET, SOCK_STREAM, 0));
    MemorySegment address = arena.allocate(16, 4);
    ByteBuffer fields = address.asByteBuffer();
    fields.order(java.nio.ByteOrder.nativeOrder()).putShort((short) AF_INET);
    fields.order(java.nio.ByteOrder.BIG_ENDIAN).putShort((short) port).putInt(0x7f000001);
    checked(() -> (int) CONNECT.invokeExact(socket, address, 16));
  }

  private static MethodHandle call(String name, MemoryLayout result, MemoryLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().find(name).orElseThrow(), FunctionDescriptor.of(result, arguments));
  }

  private interface Call {
    long result() throws Throwable;
  }

  private static long checked(Call call) throws IOException {
    long result;
    try {
      result = call.result();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
    if (result < 0) {
      throw new IOException("the connection for large blobs failed");
    }
    return result;
  }

  private long receive(MemorySegment to, long most, int flags) throws IOException {
    long bytes = checked(() -> (long) RECV.invokeExact(socket, to, most, flags));
    if (bytes == 0) {
      throw new RegistryWire.Wrong("the connection was closed in the middle of an answer");
    }
    return bytes;
  }

  /** Gets what is there and drops it; returns the bytes of body that came. */
  long get(String path) throws IOException {
    ByteBuffer head = RegistryWire.head(port, "GET", path, "");
    buffer.asByteBuffer().put(head);
    checked(() -> (long) SEND.invokeExact(socket, buffer, (long) head.limit(), 0));
    String text = "";
    long read = 0;
    int end;
    do {
      read += receive(buffer.asSlice(read), HEAD - read, 0);
      text = StandardCharsets.ISO_8859_1.decode(buffer.asSlice(0, read).asByteBuffer()).toString();
      end = text.indexOf("\r\n\r\n") + 4;
    } while (end < 4);
    Matcher length = LENGTH.matcher(text);
    if (!text.startsWith("HTTP/1.1 200 ") || !length.find()) {
      throw new RegistryWire.Wrong("GET %s was answered with: %s".formatted(path, text.strip()));
    }
    long size = Long.parseLong(length.group(1));
    long got = read - end;
    while (got < size) {
      long most = Math.min(MOST, size - got);
      got += receive(MemorySegment.NULL, most, MSG_TRUNC);
    }
    return got;
  }

  @Override
  public void close() throws IOException {
    checked(() -> (int) CLOSE.invokeExact(socket));
    arena.close();
  }
}
