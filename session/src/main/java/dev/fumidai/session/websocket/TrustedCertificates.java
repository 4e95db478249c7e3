package dev.fumidai.session.websocket;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Certificates of one's own instead of the system's, from a PEM file as `AWS_CA_BUNDLE` names it.
final class TrustedCertificates {
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);

    private TrustedCertificates() {}

    /// @throws IOException when the file cannot be read or holds no certificate; names the file
    static SSLContext from(Path bundle) throws IOException {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            var number = 0;
            for (var certificate : read(bundle)) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the certificates in " + bundle + " cannot be used", e);
        }
    }

    /// Those of the system.
    static SSLContext system() {
        try {
            return SSLContext.getDefault();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has TLS", e);
        }
    }

    private static List<Certificate> read(Path bundle) throws IOException, GeneralSecurityException {
        var factory = CertificateFactory.getInstance("X.509");
        var found = new ArrayList<Certificate>();
        var matcher = CERTIFICATE.matcher(Files.readString(bundle, StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
            found.add(factory.generateCertificate(
                    new ByteArrayInputStream(matcher.group().getBytes(StandardCharsets.ISO_8859_1))));
        }
        if (found.isEmpty()) {
            throw new IOException(bundle + " holds no certificate in PEM form");
        }
        return found;
    }
}
