package dev.fumidai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.sandbox.SandboxSettings.Certificate;
import dev.fumidai.sandbox.SandboxSettings.EndsKind;
import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

class TlsTest {
    @Test
    void showsAGoodAWrongAndAnExpiredCertificate() throws IOException, GeneralSecurityException {
        assertThat(status(Certificate.GOOD)).isEqualTo(403);
        assertThatThrownBy(() -> status(Certificate.WRONG_NAME)).hasMessageContaining("127.0.0.1");
        assertThatThrownBy(() -> status(Certificate.EXPIRED)).hasStackTraceContaining("NotAfter");
    }

    private static int status(Certificate kind) throws IOException, GeneralSecurityException {
        var settings = SandboxSettings.standard().withEnds(EndsKind.PAPER).withTls(kind);
        try (var sandbox = Sandbox.start(settings)) {
            var trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            try (var pem = Files.newInputStream(sandbox.certificateAuthority().orElseThrow())) {
                trusted.setCertificateEntry(
                        "sandbox", CertificateFactory.getInstance("X.509").generateCertificate(pem));
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            var connection = (HttpsURLConnection) sandbox.endpoint().toURL().openConnection();
            connection.setSSLSocketFactory(context.getSocketFactory());
            return connection.getResponseCode();
        }
    }
}
