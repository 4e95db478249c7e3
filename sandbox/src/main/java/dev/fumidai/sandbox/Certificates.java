package dev.fumidai.sandbox;

import dev.fumidai.sandbox.SandboxSettings.Certificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// A certificate authority of the sandbox's own and a server certificate, made by the JDK's
/// `keytool`.
final class Certificates {
    private Certificates() {}

    /// @param authority the certificate to trust, in PEM form
    record Made(Path authority, SslContextFactory.Server server) {}

    static Made make(Path directory, Certificate kind) throws IOException {
        Files.createDirectories(directory);
        var bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        var password = HexFormat.of().formatHex(bytes);
        var store = directory.resolve("server.p12").toString();
        var authority = directory.resolve("authority.pem");
        Files.deleteIfExists(directory.resolve("server.p12"));
        var name = kind == Certificate.WRONG_NAME ? "SAN=dns:elsewhere.invalid" : "SAN=ip:127.0.0.1,dns:localhost";
        var begin = kind == Certificate.EXPIRED ? "-10d" : "-1d";
        var days = kind == Certificate.EXPIRED ? "5" : "365";
        generate(
                directory,
                password,
                "authority",
                "-dname",
                "CN=Fumidai sandbox authority",
                "-ext",
                "bc:c=ca:true",
                "-startdate",
                "-30d",
                "-validity",
                "400");
        generate(
                directory,
                password,
                "server",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                name,
                "-startdate",
                begin,
                "-validity",
                days,
                "-signer",
                "authority");
        Files.writeString(authority, certificate(directory.resolve("server.p12"), password));
        var server = new SslContextFactory.Server();
        server.setKeyStorePath(store);
        server.setKeyStorePassword(password);
        server.setCertAlias("server");
        server.setSniRequired(false);
        return new Made(authority, server);
    }

    private static void generate(Path directory, String password, String alias, String... more) throws IOException {
        var arguments = new ArrayList<>(List.of(
                "-genkeypair", "-alias", alias, "-keyalg", "EC", "-groupname", "secp256r1", "-keystore", "server.p12"));
        arguments.addAll(List.of(more));
        keytool(directory, password, arguments);
    }

    private static String certificate(Path store, String password) throws IOException {
        try {
            var certificate =
                    KeyStore.getInstance(store.toFile(), password.toCharArray()).getCertificate("authority");
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IOException("the sandbox's certificates cannot be read", e);
        }
    }

    /// The password goes through the environment, so that it is in no argument list.
    private static void keytool(Path directory, String password, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        command.add("-J-XX:TieredStopAtLevel=1");
        command.addAll(List.of("-storetype", "PKCS12", "-storepass:env", "FUMIDAI_STORE"));
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("FUMIDAI_STORE", password);
        var process = builder.start();
        try {
            var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("keytool failed: " + output.strip());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
