package dev.lab.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The folder and the images that the recorded commands were given. */
final class RecordedWorld {
  private RecordedWorld() {}

  /** One small image under six names, and one made from it. */
  static List<String> images(String registry) {
    return List.of(
        "docker pull busybox",
        "docker tag busybox " + registry + "/busybox",
        "docker push " + registry + "/busybox",
        "docker rmi busybox",
        "docker tag " + registry + "/busybox busybox",
        "for i in alpine python:alpine ruby:alpine node:alpine; do docker tag busybox $i; done",
        "printf 'FROM busybox\\nENV A=b\\nCMD [\"x\"]\\n' | docker build -t redis -");
  }

  static void write(Path demo, String registry) throws IOException {
    Path bad = Files.createDirectories(demo.resolve("bad"));
    Files.writeString(bad.resolve("unknown.Dockerfile"), "FROM busybox\nRUNN echo x\n");
    Files.writeString(bad.resolve("copy.Dockerfile"), "FROM busybox\nCOPY nosuch.txt /\n");
    Files.writeString(bad.resolve("from.Dockerfile"), "FROM " + registry + "/nosuch:v9\nCMD x\n");
    Files.writeString(
        bad.resolve("run.Dockerfile"), "FROM busybox\nRUN echo before; exit 3\nCMD x\n");
    Files.writeString(bad.resolve("empty.Dockerfile"), "");
    Files.writeString(
        bad.resolve("bkonly.Dockerfile"),
        "FROM busybox\nCOPY --chmod=755 run.Dockerfile /x\nCMD x\n");
    Path web = Files.createDirectories(demo.resolve("web/src")).getParent();
    Files.writeString(web.resolve("src/app.py"), "print(1)\n");
    Files.writeString(web.resolve(".dockerignore"), "*.md\n");
    Files.writeString(
        web.resolve("Dockerfile"),
        """
        ARG BASE=busybox
        FROM ${BASE} AS build
        ARG GREETING=hello
        ENV APP_DIR=/app
        WORKDIR $APP_DIR
        COPY src/ ./
        RUN echo "$GREETING" > greeting && echo to-stderr >&2
        FROM alpine AS final
        LABEL org.example.team="one" version="1.0"
        COPY --from=build /app /app
        ENV PORT=80
        EXPOSE 80
        HEALTHCHECK --interval=5s --timeout=2s CMD ["true"]
        CMD ["cat", "/app/greeting"]
        """);
    compose(demo, registry);
  }

  private static void compose(Path demo, String registry) throws IOException {
    for (Map.Entry<String, String> each :
        Map.of("rng", "python", "hasher", "ruby", "webui", "node", "worker", "python").entrySet()) {
      Path context = Files.createDirectories(demo.resolve("dockercoins/" + each.getKey()));
      Files.writeString(context.resolve(each.getKey() + ".txt"), each.getKey() + "\n");
      Files.writeString(
          context.resolve("Dockerfile"),
          "FROM "
              + each.getValue()
              + ":alpine\nWORKDIR /\nCOPY "
              + each.getKey()
              + ".txt /\nSTOPSIGNAL SIGKILL\nEXPOSE 80\nCMD [\"sleep\", \"600\"]\n");
    }
    Files.writeString(
        demo.resolve("docker-compose.yml"),
        """
        version: '3'
        services:
          rng:
            build: dockercoins/rng
            image: ${REGISTRY-127.0.0.1:5000}/rng:${TAG-latest}
            ports:
            - "8001:80"
          hasher:
            build: dockercoins/hasher
            image: ${REGISTRY-127.0.0.1:5000}/hasher:${TAG-latest}
            ports:
            - "8002:80"
          webui:
            build: dockercoins/webui
            image: ${REGISTRY-127.0.0.1:5000}/webui:${TAG-latest}
            ports:
            - "8000:80"
          redis:
            image: redis
          worker:
            build: dockercoins/worker
            image: ${REGISTRY-127.0.0.1:5000}/worker:${TAG-latest}
        """
            .replace("127.0.0.1:5000", registry));
    Files.writeString(
        demo.resolve("bad.yml"),
        """
        version: '3'
        services:
          a:
            build: nosuchdir
          b:
            build: bad
          c:
            build:
              context: bad
              dockerfile: run.Dockerfile
          d:
            image: 127.0.0.1:1/d
            build: dockercoins/rng
        """);
  }
}
