package io.radstream.dicom.net;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** Says which certificates a source may show. Trust is decided before: these are certificates that TLS has accepted. */
public sealed interface CertificateRule {

    boolean admits(X509Certificate certificate);

    /** One certificate, by the SHA-256 of its encoding in hexadecimal; colons and case do not matter. */
    record Fingerprint(String sha256) implements CertificateRule {

        public Fingerprint {
            sha256 = sha256.replace(":", "").toLowerCase(Locale.ROOT);
            if (!sha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("A SHA-256 fingerprint has 64 hexadecimal digits");
            }
        }

        @Override
        public boolean admits(X509Certificate certificate) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
                return HexFormat.of().formatHex(hash).equals(sha256);
            } catch (GeneralSecurityException e) {
                return false;
            }
        }
    }

    /** Certificates of a name: the common name of the subject, or a DNS name among the alternative ones; case does not matter. */
    record Name(String name) implements CertificateRule {

        private static final int DNS_NAME = 2;

        @Override
        public boolean admits(X509Certificate certificate) {
            return commonName(certificate) || alternativeName(certificate);
        }

        private boolean commonName(X509Certificate certificate) {
            try {
                List<Rdn> parts =
                        new LdapName(certificate.getSubjectX500Principal().getName()).getRdns();
                return parts.stream()
                        .anyMatch(part -> part.getType().equalsIgnoreCase("CN")
                                && name.equalsIgnoreCase(String.valueOf(part.getValue())));
            } catch (InvalidNameException e) {
                return false;
            }
        }

        private boolean alternativeName(X509Certificate certificate) {
            try {
                Collection<List<?>> names = certificate.getSubjectAlternativeNames();
                return names != null
                        && names.stream()
                                .anyMatch(entry -> entry.get(0).equals(DNS_NAME)
                                        && name.equalsIgnoreCase(String.valueOf(entry.get(1))));
            } catch (CertificateParsingException e) {
                return false;
            }
        }
    }
}
