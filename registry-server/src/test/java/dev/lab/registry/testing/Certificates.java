package dev.lab.registry.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates made for a test, each with its key. */
public record Certificates(KeyPair keys, X509Certificate certificate) {
  /** One that signs others. */
  public static Certificates authority(String name) throws Exception {
    KeyPair keys = keyPair();
    X500Name subject = new X500Name("CN=" + name);
    X509v3CertificateBuilder builder = builder(subject, subject, keys);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    return new Certificates(keys, sign(builder, keys));
  }

  /** One that this one signs, for 127.0.0.1 and localhost. */
  public Certificates issue(String name) throws Exception {
    KeyPair fresh = keyPair();
    X509v3CertificateBuilder builder =
        builder(
            new X500Name(certificate.getSubjectX500Principal().getName()),
            new X500Name("CN=" + name),
            fresh);
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(
            new GeneralName[] {
              new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
              new GeneralName(GeneralName.dNSName, "localhost")
            }));
    return new Certificates(fresh, sign(builder, keys));
  }

  /** One that this one signed, for 127.0.0.1, valid for this time only. */
  public Certificates issue(String name, Instant from, Instant to) throws Exception {
    KeyPair fresh = keyPair();
    X509v3CertificateBuilder builder = builder(issuer(), "CN=" + name, fresh, from, to);
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
    return new Certificates(fresh, sign(builder, keys));
  }

  /** A client's that this one signed, as clusters give them to their users. */
  public Certificates issueClient(String user, String group, Instant from, Instant to)
      throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair fresh = generator.generateKeyPair();
    return new Certificates(
        fresh, sign(builder(issuer(), "CN=" + user + ",O=" + group, fresh, from, to), keys));
  }

  private X500Name issuer() {
    return new X500Name(certificate.getSubjectX500Principal().getName());
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer, String subject, KeyPair keys, Instant from, Instant to) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(64, new SecureRandom()),
        Date.from(from),
        Date.from(to),
        new X500Name(subject),
        keys.getPublic());
  }

  /** One that is kept in two PEM files, its key an elliptic curve's. */
  public static Certificates read(Path certificateFile, Path keyFile) throws Exception {
    X509Certificate certificate;
    try (InputStream in = Files.newInputStream(certificateFile)) {
      certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
    String key = Files.readString(keyFile).replaceAll("-----[A-Z ]+-----|\\s", "");
    return new Certificates(
        new KeyPair(
            certificate.getPublicKey(),
            KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key)))),
        certificate);
  }

  private static KeyPair keyPair() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static X509v3CertificateBuilder builder(X500Name issuer, X500Name subject, KeyPair keys) {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(64, new SecureRandom()),
        Date.from(now.minus(Duration.ofHours(1))),
        Date.from(now.plus(Duration.ofDays(1))),
        subject,
        keys.getPublic());
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair by)
      throws Exception {
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate())));
  }

  /** Signs tokens by its key. */
  public JWSSigner signer() throws JOSEException {
    return new ECDSASigner((ECPrivateKey) keys.getPrivate());
  }

  /** The certificate in PEM. */
  public String certificatePem() throws IOException {
    return pem(certificate);
  }

  /** The key in PEM. */
  public String keyPem() throws IOException {
    return pem(new org.bouncycastle.openssl.jcajce.JcaPKCS8Generator(keys.getPrivate(), null));
  }

  private static String pem(Object object) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(object);
    }
    return text.toString();
  }

  /** Writes certificate and key as two files, each moved into place. */
  public void write(Path certificateFile, Path keyFile) throws IOException {
    move(certificatePem(), certificateFile);
    move(keyPem(), keyFile);
  }

  private static void move(String text, Path file) throws IOException {
    Path fresh = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), text);
    Files.move(fresh, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }
}
