package dev.lab.registry.config;

import dev.lab.registry.auth.Action;
import dev.lab.registry.auth.Authentication;
import dev.lab.registry.auth.Rules;
import dev.lab.registry.auth.TokenTrust;
import dev.lab.registry.name.NamePattern;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The section {@code auth}, distribution's; with our own {@code rules} beside it, and in {@code
 * auth.htpasswd} our own {@code tokens}, which lets users trade passwords for tokens here, and
 * {@code tokenkey}, the file of the key that these are signed by.
 */
final class AuthSection {
  private AuthSection() {}

  static RegistryConfig.Accounts read(Section auth, Section root) {
    Optional<Rules> rules = rules(root);
    auth.refuse("silly", "it lets everybody in: leave auth out instead");
    Section htpasswd = auth.section("htpasswd");
    Section token = auth.section("token");
    if (htpasswd.isThere() && token.isThere()) {
      auth.problem("", "has both htpasswd and token: name one");
    }
    if (htpasswd.isThere()) {
      String realm = htpasswd.text("realm", "registry");
      Path file = htpasswd.place(htpasswd.needed("path"));
      boolean tokens = htpasswd.flag("tokens", false);
      Optional<Path> key = htpasswd.file("tokenkey");
      Rules all = rules.orElseGet(Rules::authenticatedMayAll);
      if (key.isPresent() && !tokens && !all.knowAnonymous()) {
        htpasswd.problem("tokenkey", "signs nothing: no tokens are given without tokens: true");
      }
      return () -> Authentication.htpasswd(realm, file, all, tokens, key);
    }
    if (rules.isPresent()) {
      root.problem("rules", "need auth.htpasswd: a token says itself what it allows");
    }
    return token.isThere() ? token(token) : ConfigFile.noAccounts();
  }

  private static RegistryConfig.Accounts token(Section token) {
    token.ignore("autoredirect", "autoredirectpath", "signingalgorithms");
    String realm = token.needed("realm");
    String service = token.needed("service");
    String issuer = token.needed("issuer");
    Optional<Path> bundle = token.file("rootcertbundle");
    Optional<Path> jwks = token.file("jwks");
    if (bundle.isEmpty() && jwks.isEmpty()) {
      token.problem("", "needs rootcertbundle or jwks: whose tokens are to be believed?");
      return ConfigFile.noAccounts();
    }
    if (service.isEmpty() || issuer.isEmpty()) {
      return ConfigFile.noAccounts();
    }
    TokenTrust trust = new TokenTrust(Optional.of(realm), service, issuer, bundle, jwks);
    return () -> Authentication.tokens(trust);
  }

  private static Optional<Rules> rules(Section root) {
    if (!root.has("rules")) {
      root.ignore("rules");
      return Optional.empty();
    }
    List<Rules.Rule> rules = new ArrayList<>();
    for (Section rule : root.sections("rules")) {
      EnumSet<Action> may = EnumSet.noneOf(Action.class);
      for (String word : rule.texts("may")) {
        try {
          may.add(Action.valueOf(word.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
          rule.problem("may", "\"" + word + "\" is none of pull, push and delete");
        }
      }
      List<NamePattern> repositories = patterns(rule, "repositories");
      try {
        rules.add(new Rules.Rule(new HashSet<>(rule.texts("who")), repositories, may));
      } catch (IllegalArgumentException e) {
        rule.problem("", String.valueOf(e.getMessage()));
      }
    }
    return Optional.of(new Rules(rules));
  }

  static List<NamePattern> patterns(Section section, String key) {
    List<NamePattern> patterns = new ArrayList<>();
    for (String text : section.texts(key)) {
      try {
        patterns.add(new NamePattern(text));
      } catch (IllegalArgumentException e) {
        section.problem(key, String.valueOf(e.getMessage()));
      }
    }
    return patterns;
  }
}
