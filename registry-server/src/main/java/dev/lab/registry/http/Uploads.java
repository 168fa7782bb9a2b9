package dev.lab.registry.http;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.DigestMismatchException;
import dev.lab.registry.store.Store;
import dev.lab.registry.store.Upload;
import dev.lab.registry.store.UploadConflictException;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** What the endpoints of an upload share: finding it, holding it, filling it, saying how far. */
record Uploads(Store store) {
  private static final long HOLD_SECONDS = 10;

  /** Something done to an upload that nobody else touches meanwhile. */
  interface Work {
    RegistryResponse on(Upload upload)
        throws RegistryException, DigestMismatchException, IOException, InterruptedException;
  }

  RegistryResponse holding(RegistryRequest request, Work work)
      throws RegistryException, DigestMismatchException, IOException, InterruptedException {
    Upload upload = find(request);
    if (!upload.lock().tryLock(HOLD_SECONDS, TimeUnit.SECONDS)) {
      throw new RegistryException(
          ErrorCode.BLOB_UPLOAD_INVALID,
          "another request is still writing to this upload; ask for its status, then go on");
    }
    try {
      if (!upload.open()) {
        throw unknown(request);
      }
      return work.on(upload);
    } finally {
      upload.lock().unlock();
    }
  }

  Upload find(RegistryRequest request) throws RegistryException, IOException {
    return store
        .upload(request.repository(), request.reference())
        .orElseThrow(() -> unknown(request));
  }

  private static RegistryException unknown(RegistryRequest request) {
    return new RegistryException(
        ErrorCode.BLOB_UPLOAD_UNKNOWN,
        request.repository()
            + " has no upload "
            + request.reference()
            + ": it was finished, cancelled or never started");
  }

  /** Adds the request's body to the upload, after checking that it belongs at its end. */
  void fill(RegistryRequest request, Upload upload)
      throws RegistryException, IOException, InterruptedException {
    String header = request.header("Content-Range");
    long promised = header == null ? Long.MAX_VALUE : length(request, upload, header);
    long came;
    try {
      came = copy(request.body(), upload, promised);
    } catch (UploadConflictException e) {
      throw atItsEnd(
          new RegistryException(ErrorCode.RANGE_INVALID, String.valueOf(e.getMessage())),
          request,
          upload);
    }
    if (header != null && came != promised) {
      throw otherLength(header, promised, came < promised ? came + " came" : "more came");
    }
  }

  /** How long the chunk is, if it follows what has come. */
  private static long length(RegistryRequest request, Upload upload, String header)
      throws RegistryException, IOException {
    ByteRange range = ByteRange.given(header);
    if (range.first() != upload.size()) {
      throw outOfOrder(request, upload, header);
    }
    long expected = request.contentLength();
    if (expected >= 0 && expected != range.length()) {
      throw otherLength(header, range.length(), "Content-Length says " + expected);
    }
    return range.length();
  }

  private static RegistryException otherLength(String header, long length, String found) {
    return new RegistryException(
        ErrorCode.SIZE_INVALID, "Content-Range " + header + " is " + length + " bytes, " + found);
  }

  /** Gives how many bytes came; of too many, those that are too many are not kept. */
  private static long copy(RequestBody body, Upload upload, long most)
      throws IOException, InterruptedException {
    long came = 0;
    try {
      for (ByteBuf bytes = body.next(); bytes != null; bytes = body.next()) {
        try {
          came += bytes.readableBytes();
          if (came > most) {
            break;
          }
          upload.append(bytes.nioBuffer());
        } finally {
          bytes.release();
        }
      }
    } finally {
      upload.pause();
    }
    return came;
  }

  private static RegistryException outOfOrder(RegistryRequest request, Upload upload, String header)
      throws IOException {
    RegistryException error =
        new RegistryException(
            ErrorCode.RANGE_INVALID,
            "the upload has "
                + upload.size()
                + " bytes, so the next chunk starts at byte "
                + upload.size()
                + "; this one is "
                + header);
    return atItsEnd(error, request, upload);
  }

  /** Says where the upload goes on. */
  private static RegistryException atItsEnd(
      RegistryException error, RegistryRequest request, Upload upload) throws IOException {
    return error
        .with("Location", location(request.repository(), upload))
        .with("Range", range(upload))
        .with("Docker-Upload-UUID", upload.id());
  }

  static RegistryResponse progress(int status, RepositoryName repository, Upload upload)
      throws IOException {
    return RegistryResponse.empty(status)
        .header("Location", location(repository, upload))
        .header("Range", range(upload))
        .header("Docker-Upload-UUID", upload.id());
  }

  static RegistryResponse created(RepositoryName repository, Digest digest) {
    return RegistryResponse.empty(201)
        .header("Location", "/v2/" + repository + "/blobs/" + digest)
        .header("Docker-Content-Digest", digest);
  }

  private static String location(RepositoryName repository, Upload upload) {
    return "/v2/" + repository + "/blobs/uploads/" + upload.id();
  }

  /** What has come so far; the header has no way to say "nothing", and 0-0 is what all say. */
  private static String range(Upload upload) throws IOException {
    return "0-" + Math.max(0, upload.size() - 1);
  }
}
