package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.ecs.TunnelRow;
import dev.fumidai.core.state.TunnelRecord;
import dev.fumidai.core.state.TunnelRecord.Behind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What can be done with a tunnel that is open.
class TunnelsTest {
    @Test
    void aDatabasesClientLineAndTheAddressAreCopied() {
        var pilot = Pilot.at(120, 40).type(":tun").press("enter", "o", "y");

        assertThat(pilot.effects())
                .contains(new Effect.Copy("psql -h 127.0.0.1 -p 5432 -U app orders"))
                .contains(new Effect.Copy("127.0.0.1:5432"));
    }

    @Test
    void enterShowsTheDetails() {
        var pilot = Pilot.at(120, 40).type(":tun").press("enter", "enter");

        assertThat(pilot.screen()).contains("tunnels / orders-db", "bytesDownPerSecond", "1311720");
    }

    @Test
    void onlyWhatIsNoDatabaseIsAPage() {
        assertThat(row(Optional.of(behind(8080, ""))))
                .extracting(TunnelRow::page)
                .isEqualTo(page("http"));
        assertThat(row(Optional.of(behind(443, ""))))
                .extracting(TunnelRow::page)
                .isEqualTo(page("https"));
        assertThat(row(Optional.of(behind(5432, "postgres"))).page()).isEmpty();
        assertThat(row(Optional.empty()).page())
                .as("written by an older version")
                .isEmpty();
        assertThat(row(Optional.empty()).remotes()).isEmpty();
    }

    private static Optional<URI> page(String scheme) {
        return Optional.of(URI.create(scheme + "://[::1]:9000"));
    }

    private static Behind behind(int port, String engine) {
        return new Behind(
                "inside", port, Optional.of(engine).filter(it -> !it.isEmpty()), Optional.empty(), Optional.empty());
    }

    private static TunnelRow row(Optional<Behind> behind) {
        return new TunnelRow(new TunnelRecord(
                "web",
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                List.of(new TunnelRecord.Port("web", "::1", 9000, behind)),
                Path.of("log")));
    }
}
