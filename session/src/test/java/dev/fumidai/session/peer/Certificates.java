package dev.fumidai.session.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// Server certificates made for one test run by the JDK's own `keytool`.
public final class Certificates {
    private static final String PASSWORD = "changeit";

    private final Path folder;

    public Certificates(Path folder) {
        this.folder = folder;
    }

    /// A certificate that signs itself.
    public static final class Made {
        private final Path store;
        private final Path pem;

        private Made(Path store, Path pem) {
            this.store = store;
            this.pem = pem;
        }

        /// What a client has to trust.
        public Path pem() {
            return pem;
        }

        /// TLS with this certificate.
        public ServerSocketFactory sockets() throws IOException, GeneralSecurityException {
            var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context.getServerSocketFactory();
        }
    }

    /// A certificate for these names (`dns:localhost,ip:127.0.0.1`), good from `start` on
    /// (keytool's notation) for so many days.
    public Made make(String names, String start, int days) throws IOException, InterruptedException {
        var store = Files.createTempFile(folder, "keys", ".p12");
        Files.delete(store);
        var pem = Files.createTempFile(folder, "certificate", ".pem");
        keytool(
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "san=" + names,
                "-startdate",
                start,
                "-validity",
                Integer.toString(days));
        keytool("-exportcert", "-rfc", "-keystore", store.toString(), "-alias", "server", "-file", pem.toString());
        return new Made(store, pem);
    }

    /// The same, signed by an authority of its own, which is what the client has to trust.
    public Made makeSigned(String names, String start, int days) throws IOException, InterruptedException {
        var authority = make("dns:authority", "-60d", 90);
        var server = make(names, "-60d", 90);
        var request = folder.resolve("server.csr");
        var signed = folder.resolve("server.pem");
        keytool("-certreq", "-keystore", server.store.toString(), "-alias", "server", "-file", request.toString());
        keytool(
                "-gencert",
                "-keystore",
                authority.store.toString(),
                "-alias",
                "server",
                "-infile",
                request.toString(),
                "-outfile",
                signed.toString(),
                "-rfc",
                "-ext",
                "san=" + names,
                "-startdate",
                start,
                "-validity",
                Integer.toString(days));
        keytool(
                "-importcert",
                "-noprompt",
                "-keystore",
                server.store.toString(),
                "-alias",
                "authority",
                "-file",
                authority.pem.toString());
        keytool(
                "-importcert",
                "-noprompt",
                "-keystore",
                server.store.toString(),
                "-alias",
                "server",
                "-file",
                signed.toString());
        return new Made(server.store, authority.pem);
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-J-XX:TieredStopAtLevel=1"));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool: " + said);
        }
    }
}
