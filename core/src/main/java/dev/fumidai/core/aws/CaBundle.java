package dev.fumidai.core.aws;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/// The certificates of `AWS_CA_BUNDLE` or the profile's `ca_bundle`: they take the place of Java's
/// own, as in the AWS CLI. For networks whose proxy opens TLS.
public final class CaBundle {
    private final TrustManager[] managers;

    private CaBundle(TrustManager[] managers) {
        this.managers = managers;
    }

    /// Reads a PEM file.
    ///
    /// @throws ProblemException exit code 8, when it cannot be read or holds no certificate
    public static CaBundle read(Path file) throws ProblemException {
        try (var pem = Files.newInputStream(file)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int count = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("ca-" + count++, certificate);
            }
            if (count == 0) {
                throw unusable(file, new IOException("no certificate in it"));
            }
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return new CaBundle(factory.getTrustManagers());
        } catch (IOException | GeneralSecurityException e) {
            throw unusable(file, e);
        }
    }

    /// For a TLS client that is not the SDK's.
    public SSLContext context() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, managers, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    TrustManager[] managers() {
        return managers.clone();
    }

    private static ProblemException unusable(Path file, Exception why) {
        return new Problem(
                        "Cannot use the CA bundle " + file + ".",
                        why instanceof NoSuchFileException
                                ? "It does not exist."
                                : why.getMessage() == null ? why.toString() : why.getMessage(),
                        "Correct AWS_CA_BUNDLE or ca_bundle: a file with certificates in PEM form.",
                        ExitCode.LOCAL)
                .asException(why);
    }
}
