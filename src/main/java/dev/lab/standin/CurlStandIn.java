package dev.lab.standin;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * curl for http and https: one URL, the method, headers, data, where the answer goes, and curl's
 * own exit statuses.
 */
final class CurlStandIn implements StandIn {
  private final Reach reach;

  CurlStandIn() {
    this(Reach.any());
  }

  CurlStandIn(Reach reach) {
    this.reach = reach;
  }

  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("-s", "silent"),
          Map.entry("--silent", "silent"),
          Map.entry("-S", "show-error"),
          Map.entry("--show-error", "show-error"),
          Map.entry("-f", "fail"),
          Map.entry("--fail", "fail"),
          Map.entry("-i", "include"),
          Map.entry("--include", "include"),
          Map.entry("-I", "head"),
          Map.entry("--head", "head"),
          Map.entry("-L", "location"),
          Map.entry("--location", "location"),
          Map.entry("-X", "request"),
          Map.entry("--request", "request"),
          Map.entry("-H", "header"),
          Map.entry("--header", "header"),
          Map.entry("-d", "data"),
          Map.entry("--data", "data"),
          Map.entry("-o", "output"),
          Map.entry("--output", "output"),
          Map.entry("-w", "write-out"),
          Map.entry("--write-out", "write-out"),
          Map.entry("-m", "max-time"),
          Map.entry("--max-time", "max-time"),
          Map.entry("-V", "version"),
          Map.entry("--version", "version"));
  private static final Set<String> FLAGS =
      Set.of("silent", "show-error", "fail", "include", "head", "location", "version");

  @Override
  public String name() {
    return "curl";
  }

  @Override
  public String whereToGetIt() {
    return "https://curl.se/download.html";
  }

  @Override
  public int run(Invocation call) throws IOException {
    Arguments arguments = Arguments.parse("curl", call.arguments(), ALIASES, FLAGS);
    if (arguments.has("version")) {
      call.out().println("curl (stand-in of lab)");
      return 0;
    }
    List<String> urls = arguments.positional();
    if (urls.isEmpty()) {
      call.err().println("curl: no URL specified!");
      return 2;
    }
    int status = 0;
    for (String url : urls) {
      status = fetch(call, arguments, url);
    }
    return status;
  }

  private int fetch(Invocation call, Arguments arguments, String given) throws IOException {
    // As curl does: what names no scheme is http.
    HttpUrl url = HttpUrl.parse(given.contains("://") ? given : "http://" + given);
    if (url == null) {
      return fail(call, arguments, 3, "URL using bad/illegal format or missing URL");
    }
    Request.Builder request = new Request.Builder().url(url).header("Accept", "*/*");
    request.header("User-Agent", "curl");
    for (String header : arguments.all("header")) {
      int colon = header.indexOf(':');
      if (colon > 0) {
        request.header(header.substring(0, colon), header.substring(colon + 1).strip());
      }
    }
    RequestBody body = null;
    if (!arguments.all("data").isEmpty()) {
      body = RequestBody.create(data(call, arguments.all("data")));
    }
    String implied = arguments.has("head") ? "HEAD" : body == null ? "GET" : "POST";
    String method = arguments.get("request").orElse(implied);
    if (body == null && List.of("POST", "PUT", "PATCH").contains(method)) {
      body = RequestBody.create(new byte[0]);
    }
    OkHttpClient client = client(arguments);
    try (Response response = client.newCall(request.method(method, body).build()).execute()) {
      return show(call, arguments, response);
    } catch (UnknownHostException e) {
      return fail(call, arguments, 6, "Could not resolve host: " + url.host());
    } catch (ConnectException e) {
      String to = url.host() + " port " + url.port();
      return fail(
          call,
          arguments,
          7,
          "Failed to connect to " + to + " after 0 ms: Couldn't connect to server");
    } catch (SocketTimeoutException e) {
      return fail(call, arguments, 28, "Operation timed out");
    } catch (SSLException e) {
      return fail(call, arguments, 35, "TLS connect error: " + e.getMessage());
    } catch (InterruptedIOException | SocketException e) {
      // Ctrl-C: the caller says so.
      return fail(call, arguments, 56, "Recv failure: " + e.getMessage());
    } catch (FileSystemException e) {
      return fail(call, arguments, 23, "client returned ERROR on write: " + e.getMessage());
    } catch (IOException e) {
      return fail(call, arguments, 7, String.valueOf(e.getMessage()));
    } finally {
      client.connectionPool().evictAll();
    }
  }

  private OkHttpClient client(Arguments arguments) {
    OkHttpClient.Builder builder =
        reach
            .client()
            .protocols(List.of(Protocol.HTTP_1_1))
            .followRedirects(arguments.has("location"))
            .followSslRedirects(arguments.has("location"))
            .readTimeout(Duration.ZERO);
    arguments
        .get("max-time")
        .ifPresent(
            s -> builder.callTimeout(Duration.ofMillis((long) (Double.parseDouble(s) * 1000))));
    return builder.build();
  }

  private static byte[] data(Invocation call, List<String> parts) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String part : parts) {
      all.append(all.isEmpty() ? "" : "&");
      if (part.equals("@-")) {
        all.append(new String(call.in().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
      } else if (part.startsWith("@")) {
        all.append(Files.readString(call.file(part.substring(1))));
      } else {
        all.append(part);
      }
    }
    return all.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static int show(Invocation call, Arguments arguments, Response response)
      throws IOException {
    if (arguments.has("fail") && response.code() >= 400) {
      return fail(call, arguments, 22, "The requested URL returned error: " + response.code());
    }
    if (arguments.has("include") || arguments.has("head")) {
      call.out().print("HTTP/1.1 " + response.code() + " " + response.message() + "\r\n");
      response
          .headers()
          .forEach(h -> call.out().print(h.getFirst() + ": " + h.getSecond() + "\r\n"));
      call.out().print("\r\n");
    }
    try (var in = response.body().byteStream()) {
      String file = arguments.get("output").orElse("-");
      if (file.equals("-")) {
        in.transferTo(call.out());
      } else if (file.equals("/dev/null")) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      } else {
        Files.copy(in, call.file(file), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    }
    arguments.get("write-out").ifPresent(text -> call.out().print(written(text, response)));
    return 0;
  }

  private static String written(String text, Response response) {
    return text.replace("%{http_code}", Integer.toString(response.code()))
        .replace("%{content_type}", response.header("Content-Type", ""))
        .replace("\\n", "\n");
  }

  private static int fail(Invocation call, Arguments arguments, int status, String message) {
    if (!arguments.has("silent") || arguments.has("show-error")) {
      call.err().println("curl: (" + status + ") " + message);
    }
    return status;
  }
}
