package dev.lab.repository;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/** Keeps JGit from the user's and the system's git configuration: neither read nor written. */
final class OwnSettings extends SystemReader.Delegate {
  private OwnSettings(SystemReader usual) {
    super(usual);
  }

  /** For all of JGit in this process. */
  static synchronized void use() {
    SystemReader usual = SystemReader.getInstance();
    if (!(usual instanceof OwnSettings)) {
      SystemReader.setInstance(new OwnSettings(usual));
    }
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return nothing(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return nothing(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return nothing(parent, fs);
  }

  private static FileBasedConfig nothing(Config parent, FS fs) {
    return new FileBasedConfig(parent, null, fs) {
      @Override
      public void load() {}

      @Override
      public void save() {}

      @Override
      public boolean isOutdated() {
        return false;
      }
    };
  }
}
