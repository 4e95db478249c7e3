package dev.fumidai.sandbox;

import dev.fumidai.sandbox.SandboxSettings.Certificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
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
        for (var file : List.of("server.p12", "authority.pem", "server.csr", "server.pem")) {
            Files.deleteIfExists(directory.resolve(file));
        }
        var name = kind == Certificate.WRONG_NAME ? "SAN=dns:elsewhere.invalid" : "SAN=ip:127.0.0.1,dns:localhost";
        var begin = kind == Certificate.EXPIRED ? "-10d" : "-1d";
        var days = kind == Certificate.EXPIRED ? "5" : "365";
        keytool(
                directory,
                password,
                "-genkeypair",
                "-alias",
                "authority",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=Fumidai sandbox authority",
                "-ext",
                "bc:c=ca:true",
                "-startdate",
                "-30d",
                "-validity",
                "400",
                "-keystore",
                store);
        keytool(
                directory,
                password,
                "-exportcert",
                "-alias",
                "authority",
                "-rfc",
                "-file",
                authority.toString(),
                "-keystore",
                store);
        keytool(
                directory,
                password,
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=127.0.0.1",
                "-keystore",
                store);
        keytool(directory, password, "-certreq", "-alias", "server", "-file", "server.csr", "-keystore", store);
        keytool(
                directory,
                password,
                "-gencert",
                "-alias",
                "authority",
                "-rfc",
                "-infile",
                "server.csr",
                "-outfile",
                "server.pem",
                "-ext",
                name,
                "-startdate",
                begin,
                "-validity",
                days,
                "-keystore",
                store);
        keytool(
                directory,
                password,
                "-importcert",
                "-alias",
                "server",
                "-file",
                "server.pem",
                "-noprompt",
                "-keystore",
                store);
        var server = new SslContextFactory.Server();
        server.setKeyStorePath(store);
        server.setKeyStorePassword(password);
        server.setCertAlias("server");
        server.setSniRequired(false);
        return new Made(authority, server);
    }

    /// The password goes through the environment, so that it is in no argument list.
    private static void keytool(Path directory, String password, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
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
