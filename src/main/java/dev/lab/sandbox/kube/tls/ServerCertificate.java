package dev.lab.sandbox.kube.tls;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A server certificate for the loopback addresses and the authority that signed it.
 *
 * @param authority PEM
 * @param certificate PEM
 * @param key PEM, PKCS #8
 */
public record ServerCertificate(String authority, String certificate, String key) {
  private static final X500Name ISSUER = new X500Name("CN=kubernetes");
  private static final Duration LIFE = Duration.ofDays(3650);
  private static final Duration RENEW_BEFORE = Duration.ofDays(30);

  /** The one kept in a folder, made where it is missing, damaged or about to expire. */
  public static ServerCertificate in(Path folder, Clock clock) throws IOException {
    Path ca = folder.resolve("ca.crt");
    Path certificate = folder.resolve("apiserver.crt");
    Path key = folder.resolve("apiserver.key");
    Path caKey = folder.resolve("ca.key");
    if (Files.exists(ca) && Files.exists(caKey) && Files.exists(certificate) && Files.exists(key)) {
      ServerCertificate kept =
          new ServerCertificate(
              Files.readString(ca), Files.readString(certificate), Files.readString(key));
      if (kept.validAt(clock.instant().plus(RENEW_BEFORE))) {
        return kept;
      }
    }
    Files.createDirectories(folder);
    Made made = make(clock.instant());
    write(caKey, made.authorityKey());
    return kept(made.server(), folder);
  }

  /** Another certificate of the authority in a folder, valid for this time only; not kept. */
  public static ServerCertificate of(Path folder, Instant from, Instant to) throws IOException {
    try {
      String pem =
          Files.readString(folder.resolve("ca.key")).replaceAll("-----[A-Z ]+-----|\\s", "");
      PrivateKey key =
          KeyFactory.getInstance("EC")
              .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem)));
      KeyPair server = generator().generateKeyPair();
      return new ServerCertificate(
          Files.readString(folder.resolve("ca.crt")),
          pem(sign(leaf(server, from, to), key)),
          privateKey(server));
    } catch (GeneralSecurityException | OperatorCreationException | IllegalArgumentException e) {
      throw new IOException("no certificate could be made: " + e.getMessage(), e);
    }
  }

  private static ServerCertificate kept(ServerCertificate made, Path folder) throws IOException {
    Path ca = folder.resolve("ca.crt");
    Path certificate = folder.resolve("apiserver.crt");
    Path key = folder.resolve("apiserver.key");
    write(key, made.key());
    write(certificate, made.certificate());
    write(ca, made.authority());
    return made;
  }

  private boolean validAt(Instant moment) {
    try (PEMParser reader = new PEMParser(new StringReader(certificate))) {
      return reader.readObject() instanceof X509CertificateHolder holder
          && holder.isValidOn(Date.from(moment));
    } catch (IOException e) {
      return false;
    }
  }

  /** A new certificate, and the key of its authority, PEM. */
  private record Made(ServerCertificate server, String authorityKey) {}

  private static Made make(Instant now) throws IOException {
    try {
      KeyPair authority = generator().generateKeyPair();
      KeyPair server = generator().generateKeyPair();
      Instant from = now.minus(Duration.ofHours(1));
      X509v3CertificateBuilder root = builder(ISSUER, authority, from, now.plus(LIFE));
      root.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      root.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.digitalSignature));
      X509v3CertificateBuilder leaf = leaf(server, from, now.plus(LIFE));
      return new Made(
          new ServerCertificate(
              pem(sign(root, authority.getPrivate())),
              pem(sign(leaf, authority.getPrivate())),
              privateKey(server)),
          privateKey(authority));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IOException("no certificate could be made: " + e.getMessage(), e);
    }
  }

  private static KeyPairGenerator generator() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator;
  }

  private static X509v3CertificateBuilder leaf(KeyPair server, Instant from, Instant to)
      throws CertIOException {
    X509v3CertificateBuilder leaf = builder(new X500Name("CN=kube-apiserver"), server, from, to);
    leaf.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    leaf.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    leaf.addExtension(Extension.subjectAlternativeName, false, names());
    return leaf;
  }

  private static X509v3CertificateBuilder builder(
      X500Name subject, KeyPair keys, Instant from, Instant to) {
    return new JcaX509v3CertificateBuilder(
        ISSUER,
        new BigInteger(96, new SecureRandom()),
        Date.from(from),
        Date.from(to),
        subject,
        keys.getPublic());
  }

  private static GeneralNames names() throws CertIOException {
    return new GeneralNames(
        new GeneralName[] {
          new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
          new GeneralName(GeneralName.iPAddress, "10.96.0.1"),
          new GeneralName(GeneralName.dNSName, "localhost"),
          new GeneralName(GeneralName.dNSName, "kubernetes"),
          new GeneralName(GeneralName.dNSName, "kubernetes.default"),
          new GeneralName(GeneralName.dNSName, "kubernetes.default.svc")
        });
  }

  private static X509CertificateHolder sign(X509v3CertificateBuilder builder, PrivateKey authority)
      throws OperatorCreationException {
    return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(authority));
  }

  private static String pem(X509CertificateHolder certificate) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(certificate);
    }
    return text.toString();
  }

  private static String privateKey(KeyPair keys) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(keys.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }

  private static void write(Path file, String text) throws IOException {
    Path fresh =
        Files.createTempFile(
            file.getParent(),
            "new",
            ".pem",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
