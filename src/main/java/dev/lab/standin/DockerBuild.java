package dev.lab.standin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code docker build [-t NAME] [-f FILE] [--build-arg K=V] [--target STAGE] [--no-cache] [--label
 * K=V] [-q] DIR}.
 */
final class DockerBuild implements DockerStandIn.Command {
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("-t", "tag"),
          Map.entry("--tag", "tag"),
          Map.entry("-f", "file"),
          Map.entry("--file", "file"),
          Map.entry("--build-arg", "build-arg"),
          Map.entry("--label", "label"),
          Map.entry("--target", "target"),
          Map.entry("--no-cache", "no-cache"),
          Map.entry("--pull", "pull"),
          Map.entry("-q", "quiet"),
          Map.entry("--quiet", "quiet"));

  /** What is to be built. */
  record Request(
      Path folder,
      String dockerfile,
      List<String> tags,
      ObjectNode arguments,
      ObjectNode labels,
      String target,
      boolean noCache,
      boolean pull) {}

  @Override
  public int run(Invocation call, EngineClient engine) throws IOException {
    Arguments arguments =
        Arguments.parse("docker", call.arguments(), ALIASES, Set.of("no-cache", "pull", "quiet"));
    String named = DockerTag.one("docker build", arguments);
    Path folder = call.file(named);
    if (!Files.isDirectory(folder)) {
      throw new UsageException(1, "unable to prepare context: path \"" + named + "\" not found");
    }
    for (String tag : arguments.all("tag")) {
      try {
        DockerReference.parse(tag);
      } catch (UsageException e) {
        throw new UsageException(
            125,
            "invalid argument \"" + tag + "\" for \"-t, --tag\" flag: invalid reference format");
      }
    }
    String file =
        arguments
            .get("file")
            .map(
                f ->
                    folder
                        .toAbsolutePath()
                        .normalize()
                        .relativize(call.file(f).toAbsolutePath().normalize())
                        .toString())
            .orElse("Dockerfile");
    Request request =
        new Request(
            folder,
            file,
            arguments.all("tag"),
            pairs(arguments.all("build-arg"), call.environment()),
            pairs(arguments.all("label"), Map.of()),
            arguments.get("target").orElse(""),
            arguments.has("no-cache"),
            arguments.has("pull"));
    return build(engine, request, call, arguments.has("quiet"));
  }

  private static ObjectNode pairs(List<String> given, Map<String, String> environment) {
    ObjectNode pairs = JsonMapper.shared().createObjectNode();
    for (String pair : given) {
      int equals = pair.indexOf('=');
      if (equals >= 0) {
        pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
      } else if (environment.containsKey(pair)) {
        pairs.put(pair, environment.get(pair));
      }
    }
    return pairs;
  }

  /** Builds; also what docker-compose does a service. */
  static int build(EngineClient engine, Request request, Invocation call, boolean quiet)
      throws IOException {
    if (!Files.exists(request.folder().resolve(request.dockerfile()))) {
      throw new UsageException(
          1,
          "unable to prepare context: unable to evaluate symlinks in Dockerfile path: lstat "
              + request.folder().resolve(request.dockerfile()).toAbsolutePath().normalize()
              + ": no such file or directory");
    }
    HttpUrl.Builder url = engine.path("build").addQueryParameter("version", "1");
    url.addQueryParameter("dockerfile", request.dockerfile());
    request.tags().forEach(t -> url.addQueryParameter("t", t));
    url.addQueryParameter("buildargs", request.arguments().toString());
    url.addQueryParameter("labels", request.labels().toString());
    if (!request.target().isEmpty()) {
      url.addQueryParameter("target", request.target());
    }
    if (request.noCache()) {
      url.addQueryParameter("nocache", "1");
    }
    if (request.pull()) {
      url.addQueryParameter("pull", "1");
    }
    BuildContext context = new BuildContext(request.folder(), request.dockerfile());
    Progress progress = new Progress(call.out(), quiet);
    engine.stream(url, new TarBody(context), progress);
    if (!progress.error().isEmpty()) {
      call.err().println(progress.error());
    } else if (quiet) {
      call.out().println(progress.imageId());
    }
    return progress.status();
  }

  /** The context on its way to the engine, nothing of it kept in memory. */
  private static final class TarBody extends RequestBody {
    private final BuildContext context;

    TarBody(BuildContext context) {
      this.context = context;
    }

    @Override
    public MediaType contentType() {
      return MediaType.get("application/x-tar");
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      // The tar stream closes what it writes to; the sink is okhttp's to close.
      context.writeTo(new UnclosedStream(sink.outputStream()));
    }
  }

  private static final class UnclosedStream extends java.io.FilterOutputStream {
    UnclosedStream(java.io.OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
