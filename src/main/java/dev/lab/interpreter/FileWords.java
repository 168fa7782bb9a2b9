package dev.lab.interpreter;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What a system says of files. */
final class FileWords {
  /** A folder where a file is needed. */
  static final class IsFolderException extends FileSystemException {
    private static final long serialVersionUID = 1;

    IsFolderException(String file) {
      super(file);
    }
  }

  private FileWords() {}

  static String of(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "No such file or directory";
    } else if (e instanceof NotDirectoryException) {
      return "Not a directory";
    } else if (e instanceof IsFolderException) {
      return "Is a directory";
    } else if (e instanceof FileAlreadyExistsException) {
      return "File exists";
    } else if (e instanceof DirectoryNotEmptyException) {
      return "Directory not empty";
    } else if (e instanceof AccessDeniedException) {
      return "Permission denied";
    }
    String message = String.valueOf(e.getMessage());
    return message.contains("disk space") ? "No space left on device" : message;
  }
}
