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
  /** Of what checks ask. */
  static final long MOST = 8L << 20;

  private final Counter counter;
  private final long most;

  /**
   * A limit.
   *
   * @param counter told of what is read
   */
  AnswerLimit(Counter counter) {
    this(counter, MOST);
  }

  /**
   * The same of another length.
   *
   * @param most bytes of one answer
   */
  AnswerLimit(Counter counter, long most) {
    this.counter = counter;
    this.most = most;
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
    if (body.contentLength() > most) {
      response.close();
      throw tooLong(most);
    }
    return response.newBuilder().body(new Limited(body, counter, most)).build();
  }

  private static GuardException tooLong(long most) {
    return new GuardException("its answer is longer than " + (most >> 20) + " MiB");
  }

  private static final class Limited extends ResponseBody {
    private final ResponseBody body;
    private final BufferedSource source;

    Limited(ResponseBody body, Counter counter, long most) {
      this.body = body;
      this.source = Okio.buffer((Source) new Counted(body.source(), counter, most));
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
    private final long longest;
    private long read;

    Counted(Source source, Counter counter, long longest) {
      super(source);
      this.counter = counter;
      this.longest = longest;
    }

    @Override
    public long read(Buffer sink, long most) throws IOException {
      long now = super.read(sink, most);
      read += Math.max(0, now);
      counter.take(Math.max(0, now));
      if (read > longest) {
        throw tooLong(longest);
      }
      return now;
    }
  }
}
