package dev.lab.grade.lti;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Tells the scores of one line item, a column of a platform's gradebook. */
public final class ScoreService {
  private static final MediaType SCORE = MediaType.get("application/vnd.ims.lis.v1.score+json");
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int TRIES = 5;
  private static final int RENEWALS = 3;
  private static final int AT_ONCE = 8;

  /**
   * So many silences in a row, and the rest is not tried: a class of thousands would take hours.
   */
  private static final int ENOUGH = 24;

  private final HttpUrl scores;
  private final OkHttpClient http;
  private final Tokens tokens;
  private final AtomicInteger silent = new AtomicInteger();

  /**
   * What became of one score.
   *
   * @param refused why it was not taken, or nothing
   * @param answered whether the platform said so
   */
  public record Told(String user, Optional<String> refused, boolean answered) {}

  /** One score: whose, and the message. */
  public record Score(String user, ObjectNode message) {
    /** The same for the user that a platform knows by another name. */
    public Score as(String other) {
      return new Score(other, message.deepCopy().put("userId", other));
    }
  }

  /** Of a line item's address. */
  public ScoreService(URI lineItem, Login login) throws LtiException {
    HttpUrl item = address(lineItem);
    if (login instanceof Login.Client client) {
      address(client.tokens());
    }
    scores = item.newBuilder().addPathSegment("scores").build();
    // A redirect would carry grades, and a token, to whom nobody chose.
    http = new OkHttpClient.Builder().followRedirects(false).callTimeout(LONGEST).build();
    tokens = new Tokens(http, login);
  }

  private static HttpUrl address(URI given) throws LtiException {
    HttpUrl url = HttpUrl.parse(given.toString());
    boolean local = url != null && List.of("127.0.0.1", "localhost", "::1").contains(url.host());
    if (url == null || !url.isHttps() && !local) {
      throw new LtiException(false, given + " is no https address");
    }
    return url;
  }

  /** Tells them, some at a time; in the order that they are given. */
  public List<Told> tell(List<Score> all) throws LtiException, InterruptedException {
    tokens.other(null);
    Semaphore free = new Semaphore(AT_ONCE);
    List<Future<Told>> running = new ArrayList<>();
    List<Told> told = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Score score : all) {
        running.add(
            threads.submit(
                () -> {
                  free.acquire();
                  try {
                    return one(score);
                  } finally {
                    free.release();
                  }
                }));
      }
      for (Future<Told> each : running) {
        told.add(each.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return told;
  }

  private Told one(Score score) throws InterruptedException {
    String why = "nothing answers; not tried";
    boolean answered = false;
    String refused = null;
    for (int i = 0; i < TRIES && silent.get() < ENOUGH; i++) {
      try {
        String token = tokens.other(refused);
        Request request =
            new Request.Builder()
                .url(scores)
                .header("Authorization", "Bearer " + token)
                .post(
                    RequestBody.create(
                        score.message().toString().getBytes(StandardCharsets.UTF_8), SCORE))
                .build();
        try (Response answer = http.newCall(request).execute()) {
          silent.set(0);
          answered = true;
          if (answer.isSuccessful()) {
            return new Told(score.user(), Optional.empty(), true);
          }
          why = answer.code() + " " + Words.of(answer.peekBody(2_000).string());
          if (answer.code() == 401 && tokens.renewable() && i < RENEWALS) {
            refused = token;
            continue;
          }
          if (answer.code() != 429 && answer.code() != 503) {
            return new Told(score.user(), Optional.of(why.strip()), true);
          }
          Thread.sleep(pause(answer.header("Retry-After"), i));
        }
      } catch (IOException e) {
        why = "no answer: " + Words.of(e);
        silent.incrementAndGet();
        Thread.sleep(pause(null, i));
      } catch (LtiException e) {
        return new Told(score.user(), Optional.of(String.valueOf(e.getMessage())), answered);
      }
    }
    return new Told(score.user(), Optional.of(why.strip()), answered);
  }

  /** As long as it says, else twice as long each time. */
  private static Duration pause(@Nullable String said, int tries) {
    if (said != null && said.matches("\\d{1,4}")) {
      Duration wanted = Duration.ofSeconds(Long.parseLong(said));
      return wanted.compareTo(LONGEST) < 0 ? wanted : LONGEST;
    }
    return Duration.ofMillis(250L << tries);
  }
}
