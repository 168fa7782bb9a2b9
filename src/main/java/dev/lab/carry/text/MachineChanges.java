package dev.lab.carry.text;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Commands that change the machine that they run on: right on a machine made for one scenario, and
 * wrong on a learner's own.
 */
final class MachineChanges {
  private static final Set<String> PROGRAMS =
      Set.of(
          "sudo",
          "su",
          "apt",
          "apt-get",
          "apt-key",
          "add-apt-repository",
          "dpkg",
          "yum",
          "dnf",
          "apk",
          "snap",
          "brew",
          "systemctl",
          "service",
          "journalctl",
          "reboot",
          "shutdown",
          "poweroff",
          "mount",
          "umount",
          "useradd",
          "usermod",
          "userdel",
          "adduser",
          "deluser",
          "groupadd",
          "passwd",
          "chpasswd",
          "iptables",
          "nft",
          "ufw",
          "modprobe",
          "sysctl",
          "swapoff",
          "kubeadm",
          "kubelet",
          "etcdctl",
          "crictl",
          "ctr",
          "nerdctl",
          "ssh",
          "scp",
          "ssh-keygen",
          "ssh-copy-id",
          "killall",
          "pkill",
          "kill",
          "dd",
          "mkfs",
          "fdisk",
          "losetup",
          "cryptsetup",
          "hostnamectl",
          "timedatectl",
          "update-alternatives",
          "ip",
          "ifconfig",
          "route",
          "nsenter",
          "unshare",
          "chroot",
          "crontab",
          "visudo",
          "a2enmod",
          "npm",
          "pip",
          "pip3",
          "gem",
          "chsh");
  private static final Set<String> FILES =
      Set.of(
          "rm",
          "mv",
          "touch",
          "mkdir",
          "chmod",
          "chown",
          "ln",
          "truncate",
          "install",
          "rmdir",
          "tee");

  /** What is no business of a lab: absolute paths, and the settings of whoever runs it. */
  private static final String OUTSIDE =
      "(/(?!tmp(/|$)|dev/(null|stdout|stderr|tty|fd))\\S*|(~|\\$\\{?HOME}?)(/\\.\\S*|/?\\*?)$)";

  private static final Pattern WRITTEN = Pattern.compile(">[>|]?\\s*['\"]?([^\\s;&|)'\"]+)");
  private static final Pattern PIPED_TO_SHELL =
      Pattern.compile(
          "\\b(curl|wget)\\b[^|]*\\|\\s*(sudo\\s+)?(\\S+\\s+)*(ba|z|da)?sh\\b"
              + "|\\b(ba|z|da)?sh\\s+(-c\\s+.?\\$\\(|<\\()\\s*curl");

  private MachineChanges() {}

  /**
   * Whether there are any.
   *
   * @param text without its here-documents
   * @param commands its simple ones, without what stands in quotes
   */
  static boolean in(String text, List<String> commands) {
    return WRITTEN.matcher(text).results().anyMatch(r -> r.group(1).matches(OUTSIDE))
        || PIPED_TO_SHELL.matcher(text).find()
        || commands.stream().anyMatch(MachineChanges::changes);
  }

  private static boolean changes(String command) {
    String program = Commands.first(command);
    if (PROGRAMS.contains(program)) {
      return true;
    }
    List<String> words = List.of(command.split("\\s+"));
    boolean edits = program.equals("sed") && words.stream().anyMatch(w -> w.startsWith("-i"));
    if (FILES.contains(program) || edits) {
      return words.stream()
          .skip(1)
          .anyMatch(w -> w.matches(OUTSIDE) || program.equals("rm") && w.matches("[.*]/?"));
    }
    return program.equals("cp") && words.getLast().matches(OUTSIDE);
  }
}
