package dev.lab.registry.http;

import dev.lab.registry.auth.Access;
import dev.lab.registry.auth.Action;
import dev.lab.registry.auth.Authenticator;
import dev.lab.registry.auth.Caller;
import dev.lab.registry.auth.RefusedException;
import dev.lab.registry.auth.Wanted;
import dev.lab.registry.name.RepositoryName;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.Optional;

/** Lets a request through to its endpoint, or says what it lacks. */
record Gate(Authenticator authenticator, Prefix prefix) {
  /** What the caller may do, once it may do this. */
  Access open(HttpServerRequest http, Address address)
      throws RegistryException, IOException, InterruptedException {
    if (!address.resource().guarded()) {
      return Access.open();
    }
    Caller caller = prefix.below(caller(http));
    Wanted wanted = wanted(http.method(), address);
    try {
      Access access = authenticator.authenticate(caller);
      if (!wanted.isGiven(access)) {
        throw authenticator.denied(caller, access, wanted);
      }
      return access;
    } catch (RefusedException e) {
      throw refused(address.resource().forPeople() ? authenticator.inBrowser(e) : e);
    }
  }

  static RegistryException refused(RefusedException e) {
    if (e.challenge().isEmpty()) {
      return new RegistryException(ErrorCode.DENIED, e.detail());
    }
    return new RegistryException(ErrorCode.UNAUTHORIZED, e.detail())
        .with("WWW-Authenticate", e.challenge().get());
  }

  static Caller caller(HttpServerRequest http) {
    String forwarded = http.getHeader("X-Forwarded-Proto");
    String scheme = forwarded == null ? String.valueOf(http.scheme()) : forwarded;
    String host = http.getHeader("Host");
    String address = http.remoteAddress() == null ? "" : http.remoteAddress().hostAddress();
    return new Caller(
        Optional.ofNullable(http.getHeader("Authorization")),
        address == null ? "" : address,
        scheme + "://" + (host == null ? "localhost" : host));
  }

  private static Wanted wanted(HttpMethod method, Address address) {
    Optional<RepositoryName> repository = address.name();
    if (repository.isEmpty()) {
      boolean list = address.resource() == Resource.CATALOG || address.resource() == Resource.PAGE;
      return list ? Wanted.catalog() : Wanted.nothing();
    }
    boolean upload =
        address.resource() == Resource.UPLOADS || address.resource() == Resource.UPLOAD;
    if (upload || method.equals(HttpMethod.PUT)) {
      return Wanted.in(repository.get(), Action.PULL, Action.PUSH);
    }
    if (method.equals(HttpMethod.DELETE)) {
      return Wanted.in(repository.get(), Action.DELETE);
    }
    return Wanted.in(repository.get(), Action.PULL);
  }
}
