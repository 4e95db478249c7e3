package dev.fumidai.core.aws;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;

/// Why a TLS connection failed, for a person.
///
/// @param why a sentence
/// @param fix what to do
public record TlsWords(String why, String fix) {
    private static final Set<CertPathValidatorException.Reason> OUT_OF_TIME =
            Set.of(BasicReason.EXPIRED, BasicReason.NOT_YET_VALID);

    /// What is behind a failure; empty when it is not TLS.
    public static Optional<TlsWords> of(Throwable failure) {
        return Causes.find(failure, SSLException.class).map(TlsWords::words);
    }

    private static TlsWords words(SSLException failure) {
        if (Causes.find(failure, CertPathBuilderException.class).isPresent()) {
            return new TlsWords(
                    "Its certificate is not signed by anybody trusted here.",
                    "If a proxy of your network opens TLS, name the certificates of its authority with AWS_CA_BUNDLE;"
                            + " they are then trusted instead of this machine's.");
        }
        if (Causes.find(failure, CertPathValidatorException.class)
                .filter(it -> OUT_OF_TIME.contains(it.getReason()))
                .isPresent()) {
            return new TlsWords(
                    "Its certificate has expired, or is not valid yet.",
                    "Check the clock of this machine; if it is right, somebody has to renew the certificate.");
        }
        var said = String.valueOf(failure.getMessage());
        return Causes.find(failure, CertificateException.class)
                .filter(it -> String.valueOf(it.getMessage()).matches("No (subject|name) .*"))
                .map(it -> new TlsWords(
                        "Its certificate is for another name: " + it.getMessage() + ".",
                        "Check the endpoint and the proxy: AWS_ENDPOINT_URL, HTTPS_PROXY."))
                .orElseGet(() -> new TlsWords(
                        said, "Check the endpoint and the proxy: AWS_ENDPOINT_URL, HTTPS_PROXY, AWS_CA_BUNDLE."));
    }
}
