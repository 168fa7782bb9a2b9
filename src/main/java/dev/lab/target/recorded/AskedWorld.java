package dev.lab.target.recorded;

import dev.lab.target.Access;
import dev.lab.target.Http;
import dev.lab.target.Time;
import dev.lab.target.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A world whose every question goes through {@link Answers}. */
final class AskedWorld {
  private AskedWorld() {}

  static World of(Answers answers, World world) {
    return new World(
        new AskedCluster(answers, world.cluster()),
        new AskedRegistries(answers, world.registries()),
        new AskedShell(answers, world.shell()),
        http(answers, world.http()),
        access(answers, world.access()),
        time(answers, world.time()),
        (program, run) ->
            answers.answer(
                Question.of("program", program),
                Codec.ENDED,
                () -> world.programs().run(program, run)),
        world.witness(),
        world.anyAddress());
  }

  private static Http http(Answers answers, Http http) {
    return url -> answers.answer(Question.of("http", url), Codec.RESPONSE, () -> http.get(url));
  }

  private static Access access(Answers answers, Access access) {
    return new Access() {
      @Override
      public Way checks() {
        return answers.answer(Question.of("access", "checks"), Codec.WAY, access::checks);
      }

      @Override
      public Way kubectl(Map<String, String> exported) {
        // A learner has one shell, and so one way.
        return answers.answer(
            Question.of("access", "kubectl"), Codec.WAY, () -> access.kubectl(exported));
      }

      @Override
      public Duration clockAhead() {
        return answers.answer(Question.of("access", "clock"), Codec.DURATION, access::clockAhead);
      }
    };
  }

  private static Time time(Answers answers, Time time) {
    return new Time() {
      @Override
      public Instant now() {
        return answers.answer(Question.of("time", "now"), Codec.MOMENT, time::now);
      }

      @Override
      public long nanos() {
        return answers.answer(Question.of("time", "nanos"), Codec.NUMBER, time::nanos);
      }

      @Override
      public void pause(Duration length) throws InterruptedException {
        time.pause(length);
      }

      @Override
      public boolean stands() {
        return time.stands();
      }
    };
  }
}
