package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.registry.name.ImageName;
import dev.lab.target.Refusal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The causes at an image's name and at the registry that it leads to, in words. */
final class ImageRemedies {
  private static final Pattern AMAZON =
      Pattern.compile("\\d+[.]dkr[.]ecr(?:-fips)?[.]([a-z0-9-]+)[.]amazonaws[.]com(?:[.]cn)?");
  private static final int MOST_TAGS = 10;

  private ImageRemedies() {}

  static Cause noImage(String shown, ImageName name, List<String> tags) {
    if (tags.isEmpty()) {
      return new Cause(
          "no-such-image",
          "the registry has no repository of that name, or nothing in it",
          "compare the name letter by letter: it is expanded to " + shown);
    }
    return new Cause(
        "no-such-tag",
        "the repository is there, but not with "
            + name.reference()
            + "; it has "
            + String.join(", ", tags.subList(0, Math.min(tags.size(), MOST_TAGS)))
            + (tags.size() > MOST_TAGS ? " and more" : ""),
        "push it under that tag, or name one that is there");
  }

  static Cause loginNeeded(Refusal refusal, String image) {
    return new Cause(
        "login-needed",
        refusal.registry()
            + " shows "
            + image
            + " to nobody who has not logged in (HTTP 401): it is private, or not there at all"
            + trouble(refusal),
        login(refusal) + "; or make the repository public, or look at the name again");
  }

  static Cause loginWrong(Refusal refusal) {
    return new Cause(
        "login-wrong",
        refusal.registry()
            + " does not believe the login of "
            + refusal.login().who()
            + " (HTTP "
            + refusal.status()
            + "), which is from "
            + refusal.login().source()
            + ": its password or token is wrong, or has expired",
        login(refusal));
  }

  static Cause notAllowed(Refusal refusal, String image) {
    return new Cause(
        "not-allowed",
        refusal.registry()
            + " does not let "
            + refusal.login().who()
            + " pull "
            + image
            + " (HTTP "
            + refusal.status()
            + "), or there is no such repository"
            + trouble(refusal),
        "look at the name again; ask its owner for the right to pull, or log in anew as somebody who"
            + " has it: "
            + login(refusal));
  }

  static Cause limited(Refusal refusal) {
    String until = refusal.until().map(t -> " before " + Times.clock(t)).orElse(" just now");
    return new Cause(
        "rate-limited",
        refusal.registry()
            + " gives "
            + refusal.login().who()
            + " nothing more"
            + until
            + " (HTTP 429): so many pulls in some hours are free, counted for an account, or for"
            + " the address of all who have none"
            + trouble(refusal),
        refusal.login().who().equals("nobody")
            ? "wait until then, or " + login(refusal) + ": an account has a limit of its own"
            : "wait until then");
  }

  private static String trouble(Refusal refusal) {
    return refusal.login().trouble().isEmpty()
        ? ""
        : "; your login could not be read: " + refusal.login().trouble();
  }

  /** How one logs in at a registry, by its vendor's own program where it has one. */
  private static String login(Refusal refusal) {
    String host = refusal.registry();
    if (host.equals(ImageName.DOCKER_HUB)) {
      return "docker login";
    }
    Matcher amazon = AMAZON.matcher(host);
    if (amazon.matches()) {
      return "aws ecr get-login-password --region "
          + amazon.group(1)
          + " | docker login --username AWS --password-stdin "
          + host;
    }
    if (host.endsWith(".azurecr.io")) {
      return "az acr login --name " + host.replaceFirst("[.].*", "");
    }
    return host.matches("([a-z.-]+[.])?gcr[.]io|[a-z0-9-]+-docker[.]pkg[.]dev")
        ? "gcloud auth configure-docker " + host
        : "docker login " + host;
  }

  static Cause moved(String image, Situation.Seen first, String now) {
    return new Cause(
        "tag-pushed-again",
        image
            + " was "
            + first.value()
            + " at "
            + Times.clock(first.at())
            + " and is "
            + now
            + " now: the same tag was pushed again with other content, so that nodes which have the"
            + " old one keep it",
        "give each build a tag of its own (TAG=v0.2), and push that; or reset this step (lab reset)"
            + " if the new content is what you want");
  }

  static Cause latestUsed(String image) {
    return new Cause(
        "latest-used",
        image
            + " is whatever was pushed last without a tag: nobody can tell which commit that is, two"
            + " nodes may run two of it, and there is nothing to roll back to",
        "give it a tag that means something (a version, a branch, a commit), and name that");
  }
}
