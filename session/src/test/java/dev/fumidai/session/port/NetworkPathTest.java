package dev.fumidai.session.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fumidai.session.NetworkSettings;
import dev.fumidai.session.Proxies;
import dev.fumidai.session.SessionException;
import dev.fumidai.session.SessionListener;
import dev.fumidai.session.peer.Certificates;
import dev.fumidai.session.peer.Faults;
import dev.fumidai.session.peer.Network;
import dev.fumidai.session.peer.Sessions;
import dev.fumidai.session.peer.TestPeer;
import dev.fumidai.session.peer.TestProxy;
import dev.fumidai.session.peer.TestServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkPathTest {
    private static final String LOCAL_NAMES = "dns:localhost,dns:ssmmessages.test,ip:127.0.0.1";

    @TempDir
    static Path folder;

    private static Certificates.Made good;
    private static Certificates.Made wrongName;
    private static Certificates.Made expired;

    private TestServer destination;

    @BeforeAll
    static void makeCertificates() throws Exception {
        var certificates = new Certificates(folder);
        good = certificates.make(LOCAL_NAMES, "-1d", 30);
        wrongName = certificates.make("dns:other.example", "-1d", 30);
        expired = certificates.makeSigned(LOCAL_NAMES, "-30d", 10);
    }

    @BeforeEach
    void start() throws Exception {
        destination = TestServer.echo();
    }

    @AfterEach
    void stop() throws Exception {
        destination.close();
    }

    @Test
    void aCertificateOfTheGivenBundleIsTrusted() throws Exception {
        try (var peer = tls(good);
                var session = open(peer, n -> n.withCaBundle(Optional.of(good.pem())))) {
            assertThat(PortSessionTest.answer(session)).hasSize(5);
        }
    }

    /// Both ways at once, so that records are cut everywhere and neither side always takes what it is
    /// given; the connection breaks in between.
    @Test
    void muchGoesThroughTls() throws Exception {
        try (var peer = tls(good);
                var session = open(peer, n -> n.withCaBundle(Optional.of(good.pem())));
                var stream = session.open(Sessions.ORIGIN)) {
            peer.faults(Faults.cutClientEvery(3_000, 2));

            var digests = Transfer.echo(stream, 7, 8 << 20);

            assertThat(digests.received()).isEqualTo(digests.sent());
        }
    }

    @Test
    void aCertificateOfNobodyIsNot() throws Exception {
        try (var peer = tls(good)) {
            assertThatThrownBy(() -> open(peer, n -> n))
                    .isInstanceOfSatisfying(
                            SessionException.Unreachable.class,
                            e -> assertThat(e.host()).isEqualTo("localhost"));
        }
    }

    @Test
    void aCertificateForAnotherNameIsNotAccepted() throws Exception {
        try (var peer = tls(wrongName)) {
            assertThatThrownBy(() -> open(peer, n -> n.withCaBundle(Optional.of(wrongName.pem()))))
                    .isInstanceOf(SessionException.Unreachable.class)
                    .hasMessageContaining("localhost");
        }
    }

    @Test
    void anExpiredCertificateIsNotAccepted() throws Exception {
        try (var peer = tls(expired)) {
            assertThatThrownBy(() -> open(peer, n -> n.withCaBundle(Optional.of(expired.pem()))))
                    .isInstanceOf(SessionException.Unreachable.class)
                    .hasMessageContaining("NotAfter");
        }
    }

    @Test
    void aBundleWithoutCertificatesIsNamed() throws Exception {
        var empty = folder.resolve("empty.pem");
        java.nio.file.Files.writeString(empty, "nothing");
        try (var peer = tls(good)) {
            assertThatThrownBy(() -> open(peer, n -> n.withCaBundle(Optional.of(empty))))
                    .hasMessageContaining("empty.pem");
            assertThat(peer.terminateCalls()).isEqualTo(1);
        }
    }

    @Test
    void plainConnectionsLeaveThisMachineNever() throws Exception {
        try (var peer = tls(good)) {
            peer.url(() -> URI.create("ws://ssmmessages.eu-west-1.amazonaws.com/v1/data-channel/x"));

            assertThatThrownBy(() -> open(peer, n -> n))
                    .isInstanceOf(SessionException.ProtocolFailure.class)
                    .hasMessageContaining("not wss");
        }
    }

    @Test
    void goesThroughTheProxyOfTheEnvironment() throws Exception {
        try (var peer = tls(good);
                var proxy = new TestProxy(peer.port(), Optional.empty())) {
            peer.url(() -> peer.address("ssmmessages.test"));
            try (var session = open(
                    peer,
                    n -> n.withCaBundle(Optional.of(good.pem()))
                            .withProxies(Proxies.from(Map.of("HTTPS_PROXY", "http://127.0.0.1:" + proxy.port()))))) {
                assertThat(PortSessionTest.answer(session)).hasSize(5);
            }

            assertThat(proxy.connects()).containsExactly("ssmmessages.test:" + peer.port());
        }
    }

    @Test
    void givesTheProxyItsPassword() throws Exception {
        try (var peer = tls(good);
                var proxy = new TestProxy(peer.port(), Optional.of("Basic bWU6aHVzaCE="))) {
            peer.url(() -> peer.address("ssmmessages.test"));
            var address = "http://me:hush%21@127.0.0.1:" + proxy.port();

            try (var session = open(
                    peer,
                    n -> n.withCaBundle(Optional.of(good.pem()))
                            .withProxies(Proxies.from(Map.of("ALL_PROXY", address))))) {
                assertThat(PortSessionTest.answer(session)).hasSize(5);
            }
            assertThat(peer.upgrades())
                    .allSatisfy(headers -> assertThat(headers).doesNotContainKey("Proxy-Authorization"));
        }
    }

    @Test
    void hostsOfNoProxyAreReachedDirectly() throws Exception {
        try (var peer = tls(good);
                var proxy = new TestProxy(peer.port(), Optional.empty())) {
            peer.url(() -> peer.address("ssmmessages.test"));

            assertThatThrownBy(() -> open(
                            peer,
                            n -> n.withCaBundle(Optional.of(good.pem()))
                                    .withProxies(Proxies.from(Map.of(
                                            "HTTPS_PROXY", "http://127.0.0.1:" + proxy.port(), "NO_PROXY", ".test")))))
                    .isInstanceOf(SessionException.Unreachable.class);
            assertThat(proxy.connects()).isEmpty();
        }
    }

    @Test
    void whereNoCredentialsCanBeHadTheTokenOfAHandedOverSessionHasToDo() throws Exception {
        try (var peer = new TestPeer(destination.port());
                var session = signedOut(peer, n -> n.withTokenAlone())) {
            assertThat(PortSessionTest.answer(session)).hasSize(5);
            assertThat(peer.upgrades())
                    .hasSize(1)
                    .allSatisfy(headers -> assertThat(headers).doesNotContainKey("Authorization"));
        }
    }

    @Test
    void whereTheTokenDoesNotDoItIsTheCredentialsThatAreMissing() throws Exception {
        try (var peer = new TestPeer(destination.port())) {
            peer.refuseUpgrades(403);

            assertThatThrownBy(() -> signedOut(peer, n -> n.withTokenAlone()))
                    .isInstanceOf(SessionException.NotSignedIn.class)
                    .hasMessage("no keys here");
        }
    }

    @Test
    void sessionsOfOurOwnAreNeverOpenedUnsigned() throws Exception {
        try (var peer = new TestPeer(destination.port())) {
            assertThatThrownBy(() -> signedOut(peer, n -> n)).isInstanceOf(SessionException.NotSignedIn.class);
            assertThat(peer.upgrades()).isEmpty();
        }
    }

    private static PortSession signedOut(TestPeer peer, UnaryOperator<NetworkSettings> network)
            throws SessionException, InterruptedException {
        var settings = Sessions.settings();
        return PortSession.open(
                peer,
                () -> {
                    throw new SessionException.NotSignedIn("no keys here", null);
                },
                InstantSource.system(),
                settings.withNetwork(network.apply(settings.network())),
                SessionListener.none());
    }

    private TestPeer tls(Certificates.Made certificate) throws Exception {
        var peer = new TestPeer(destination.port(), Network.PERFECT, 1024, certificate.sockets(), "wss");
        peer.url(() -> peer.address("localhost"));
        return peer;
    }

    private static PortSession open(TestPeer peer, UnaryOperator<NetworkSettings> network)
            throws SessionException, InterruptedException {
        var settings = Sessions.settings();
        return Sessions.open(peer, settings.withNetwork(network.apply(settings.network())), SessionListener.none());
    }
}
