package dev.lab.target.guard;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** Ends answers that are longer than any that is asked for, counted as they are unpacked. */
final class AnswerLimit implements Interceptor {
  private static final long MOST = 8L << 20;

  private final Counter counter;

  /**
   * A limit.
   *
   * @param counter told of what is read
   */
  AnswerLimit(Counter counter) {
    this.counter = counter;
  }

  /** Counts what several answers are together. */
  interface Counter {
    void take(long bytes) throws GuardException;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    if (chain.request().method().equals("HEAD")) {
      return response;
    }
    ResponseBody body = response.body();
    if (body.contentLength() > MOST) {
      response.close();
      throw tooLong();
    }
    return response.newBuilder().body(new Limited(body, counter)).build();
  }

  private static GuardException tooLong() {
    return new GuardException("its answer is longer than " + (MOST >> 20) + " MiB");
  }

  private static final class Limited extends ResponseBody {
    private final ResponseBody body;
    private final BufferedSource source;

    Limited(ResponseBody body, Counter counter) {
      this.body = body;
      this.source = Okio.buffer((Source) new Counted(body.source(), counter));
    }

    @Override
    public @Nullable MediaType contentType() {
      return body.contentType();
    }

    @Override
    public long contentLength() {
      return body.contentLength();
    }

    @Override
    public BufferedSource source() {
      return source;
    }

    @Override
    public void close() {
      body.close();
    }
  }

  private static final class Counted extends ForwardingSource {
    private final Counter counter;
    private long read;

    Counted(Source source, Counter counter) {
      super(source);
      this.counter = counter;
    }

    @Override
    public long read(Buffer sink, long most) throws IOException {
      long now = super.read(sink, most);
      read += Math.max(0, now);
      counter.take(Math.max(0, now));
      if (read > MOST) {
        throw tooLong();
      }
      return now;
    }
  }
}
