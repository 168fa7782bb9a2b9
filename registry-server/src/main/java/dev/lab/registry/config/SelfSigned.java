package dev.lab.registry.config;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * An authority of one's own and a certificate that it signed, made once in a folder. The authority
 * can sign for nobody else: its key is not kept.
 */
public record SelfSigned(Path folder) {
  private static final Duration VALID = Duration.ofDays(825);

  /** What is in this folder; made where it is not there yet, for this host and the loopback. */
  public static SelfSigned in(Path folder, String host) throws IOException {
    SelfSigned files = new SelfSigned(folder.toAbsolutePath());
    if (!Files.exists(files.key())) {
      try {
        files.make(host);
      } catch (GeneralSecurityException | OperatorCreationException e) {
        throw new IOException("can't make a certificate: " + e.getMessage(), e);
      }
    }
    return files;
  }

  private Path authority() {
    return folder.resolve("ca.crt");
  }

  private Path certificate() {
    return folder.resolve("registry.crt");
  }

  private Path key() {
    return folder.resolve("registry.key");
  }

  /** The files, to serve by. */
  public Tls tls() {
    return Tls.of(certificate(), key());
  }

  /** The commands that make a docker engine trust it. */
  public String howToTrust(String host, int port) {
    String at = (host.equals("0.0.0.0") ? "HOST" : host) + ":" + port;
    return """
    The certificate is signed by an authority that only this registry knows. Docker trusts it after:
      sudo mkdir -p /etc/docker/certs.d/%s
      sudo cp %s /etc/docker/certs.d/%s/ca.crt
    curl with: --cacert %s"""
        .formatted(at, authority(), at, authority());
  }

  private void make(String host)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    Files.createDirectories(folder);
    KeyPair authorityKeys = keyPair();
    X500Name authorityName = new X500Name("CN=registry authority " + Instant.now());
    X509v3CertificateBuilder authorityBuilder =
        builder(authorityName, authorityName, authorityKeys);
    authorityBuilder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    authorityBuilder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    KeyPair keys = keyPair();
    X509v3CertificateBuilder builder = builder(authorityName, new X500Name("CN=registry"), keys);
    builder.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names(host)));
    write(authority(), sign(authorityBuilder, authorityKeys));
    write(certificate(), sign(builder, authorityKeys));
    write(key(), new JcaPKCS8Generator(keys.getPrivate(), null));
  }

  private static GeneralName[] names(String host) {
    Set<String> names = new LinkedHashSet<>(Set.of("localhost", "127.0.0.1", "::1"));
    if (!host.equals("0.0.0.0")) {
      names.add(host);
    }
    try {
      names.add(InetAddress.getLocalHost().getHostName());
    } catch (UnknownHostException e) {
      // It has no name: the addresses do.
    }
    return names.stream()
        .map(
            n ->
                new GeneralName(
                    n.matches("[0-9.]+|.*:.*") ? GeneralName.iPAddress : GeneralName.dNSName, n))
        .toArray(GeneralName[]::new);
  }

  private static KeyPair keyPair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static X509v3CertificateBuilder builder(X500Name issuer, X500Name subject, KeyPair keys) {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(120, new SecureRandom()),
        Date.from(now.minus(Duration.ofMinutes(5))),
        Date.from(now.plus(VALID)),
        subject,
        keys.getPublic());
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair by)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate())));
  }

  private static void write(Path file, Object content) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(content);
    }
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, text.toString());
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
