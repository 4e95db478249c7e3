package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.MoreTime;
import dev.fumidai.app.cli.output.Format;
import dev.fumidai.app.cli.output.Style;
import dev.fumidai.app.ecs.OtherSheets;
import dev.fumidai.app.ecs.TunnelRow;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.state.TunnelPulse;
import dev.fumidai.core.state.TunnelRecord;
import dev.fumidai.core.state.TunnelRecord.Behind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
    void oneThatHasJustBegunIsStartingAndIsNoLongerIdleThanItIsOld() {
        var orders = row(Optional.empty()).tunnel();
        var begun = new TunnelRecord(
                "orders", 2, Instant.EPOCH, World.NOW.minusSeconds(1), orders.ports(), Optional.empty());
        var pulse = new TunnelPulse(
                "up",
                0,
                0,
                0,
                TunnelPulse.Rate.NONE,
                Optional.of(World.NOW.minusSeconds(20)),
                Duration.ofMinutes(10),
                0,
                Optional.empty(),
                Optional.empty(),
                List.of());
        var pilot = Pilot.at(120, 40).withoutAnswers().type(":tun").press("enter");

        assertThat(pilot.bring(List.of(new TunnelRow(begun))).screen()).containsPattern("◐ orders .* starting ");
        assertThat(pilot.bring(List.of(new TunnelRow(begun.with(Optional.of(pulse)))))
                        .screen())
                .containsPattern("● orders .* up .* 1s +1s ")
                .doesNotContain("20s");
    }

    @Test
    void enterShowsTheDetails() {
        var pilot = Pilot.at(120, 40).type(":tun").press("enter", "enter");

        assertThat(pilot.screen()).contains("tunnels / orders-db", "bytesDownPerSecond", "1311720");
    }

    @Test
    void oneThatHasEndedIsOpenedAgainAsItWas() {
        var pilot = Pilot.at(120, 40).type(":tun").press("enter", "R");
        assertThat(pilot.screen()).contains("No tunnel has ended since the UI began");

        var words = List.of("--profile", "dev", "tunnel", "orders-db", "--reason", "order 17");
        var orders = row(Optional.empty()).tunnel().openedBy(words);
        var cache = new TunnelRecord("cache", 2, Instant.EPOCH, Instant.EPOCH, List.of(), Optional.of(Path.of("log")));
        pilot.tell(new Msg.Tick(World.NOW, false, List.of(orders, cache)));
        pilot.tell(new Msg.Tick(World.NOW, false, List.of()));
        pilot.press("R");
        assertThat(pilot.screen())
                .contains(
                        "Open web again",
                        "$ fumidai --profile dev tunnel orders-db --reason 'order 17'",
                        "--background");

        pilot.press("enter");
        assertThat(pilot.effects())
                .filteredOn(Effect.Tunnel.class::isInstance)
                .last()
                .extracting(effect -> ((Effect.Tunnel) effect).words(), effect -> ((Effect.Tunnel) effect).whole())
                .containsExactly(words, true);
        pilot.tell(new Msg.Tick(World.NOW, false, List.of(orders)));
        assertThat(pilot.press("R").screen()).contains("No tunnel has ended since the UI began");
    }

    /// It will be another one.
    @Test
    void aPortThatTheSystemChoseIsNotPromisedAgain() {
        var pilot = Pilot.at(120, 40).type(":tun").press("enter");
        var web = row(Optional.empty()).tunnel().openedBy(List.of("tunnel", "web=auto"));
        pilot.tell(new Msg.Tick(World.NOW, false, List.of(web)));
        pilot.tell(new Msg.Tick(World.NOW, false, List.of()));

        assertThat(pilot.press("R").screen()).contains("any free port, last time [::1]:9000");
    }

    @Test
    void theMarkedOnesAreClosedTogether() {
        var pilot = Pilot.at(120, 40).type(":tun").press("enter");
        var other =
                new TunnelRow(new TunnelRecord("cache", 4712, Instant.EPOCH, World.NOW, List.of(), Optional.empty()));
        pilot.withoutAnswers()
                .press("r")
                .bring(List.of(other, WorldAround.tunnels().getFirst()));
        pilot.press("home", "space", "space", "D");
        assertThat(pilot.screen()).contains("Close 2 tunnels?", "$ fumidai tunnel stop cache orders-db");

        var closed = new ArrayList<String>();
        pilot.press("tab", "enter").answering(new NoAws() {
            @Override
            public void close(TunnelRecord tunnel) {
                closed.add(tunnel.name());
            }
        });
        assertThat(closed).containsExactly("cache", "orders-db");
        assertThat(pilot.screen()).contains("cache, orders-db are closed");
    }

    @Test
    void itsDeadlineIsMovedByAForm() {
        var pilot = Pilot.at(120, 40).type(":tun").press("enter", "E", "enter", "enter");
        assertThat(pilot.screen())
                .contains(
                        "more time for orders-db",
                        "$ fumidai tunnel extend orders-db DURATION",
                        "How much longer? For instance 30m.");
        pilot.type("soon").press("enter", "enter");
        assertThat(pilot.screen()).contains("'soon' is not a duration");

        pilot.press("ctrl+u").type("30m").press("enter", "enter").answering(new NoAws() {
            @Override
            public MoreTime.Given extend(TunnelRecord tunnel, Duration more) {
                return new MoreTime.Given(
                        World.NOW.plus(more).plusSeconds(3600), List.of("The container ends before."));
            }
        });
        assertThat(pilot.screen()).contains("orders-db ends in 1 h 30 m at the latest. The container ends before.");
        assertThat(pilot.model().popup()).isEmpty();
    }

    @Test
    void moreTimeThatIsRefusedLeadsBackToItsForm() {
        var pilot =
                Pilot.at(120, 40).type(":tun").press("enter", "E").type("20h").press("enter", "enter");
        pilot.answering(new NoAws() {
            @Override
            public MoreTime.Given extend(TunnelRecord tunnel, Duration more) throws ProblemException {
                throw new Problem("It would be open for more than 12 hours.", "", "", ExitCode.REFUSED).asException();
            }
        });

        assertThat(pilot.screen()).contains("how much longer  20h", "It would be open for more than 12 hours.");
    }

    @Test
    void readOnlyGivesNoMoreTime() {
        var seat = new Seat(Optional.empty(), "eu-west-1", Optional.empty(), false, true, false);
        var pilot = Pilot.at(seat, 120, 40).type(":tun").press("enter", "E");

        assertThat(pilot.model().popup()).isEmpty();
        assertThat(pilot.screen()).contains("Read-only: no tunnel is given more time.");
    }

    @Test
    void whatSharesABastionSharesWhatItCosts() {
        var one = WorldAround.tunnels().getFirst().tunnel();
        var other = new TunnelRecord(
                "reports", 2, Instant.EPOCH, World.NOW, List.of(), Optional.empty(), List.of(), one.pulse());
        var alone = new TunnelRecord("web", 3, Instant.EPOCH, World.NOW, List.of(), Optional.empty());

        assertThat(TunnelRow.of(List.of(one, other, alone)))
                .extracting(TunnelRow::cost)
                .containsExactly(Optional.of(0.0021), Optional.of(0.0021), Optional.empty());
        assertThat(TunnelRow.of(List.of(one)).getFirst().cost()).contains(0.0042);
        var sheet = OtherSheets.tunnels(World.NOW);
        assertThat(sheet.listing(TunnelRow.of(List.of(one, other))).lines(Format.CSV, new Style(false)))
                .filteredOn(line -> line.contains("0.0021"))
                .hasSize(2);
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

    @Test
    void amountsAreNumbersForOtherPrograms() {
        var sheet = OtherSheets.tunnels(World.NOW);
        var rows = WorldAround.tunnels();
        var json = String.join("\n", sheet.listing(rows).lines(Format.JSON, new Style(false)));
        var csv = sheet.listing(rows).lines(Format.CSV, new Style(false));

        assertThat(json)
                .contains("\"downRate\": 1311720", "\"estimate\": 0.0", "\"log\": \"/state/tunnels/orders-db.log\"");
        assertThat(csv.getLast()).contains(",1311720,").doesNotContain("MiB", "$");
        assertThat(String.join("\n", sheet.listing(rows).lines(Format.TABLE, new Style(false))))
                .contains("1.3 MiB/s", "≈ $0.0");
    }

    @Test
    void aTunnelInTheForegroundNamesNoLog() {
        var foreground =
                new TunnelRow(new TunnelRecord("web", 1, Instant.EPOCH, Instant.EPOCH, List.of(), Optional.empty()));
        var listing = OtherSheets.tunnels(World.NOW).listing(List.of(foreground));

        assertThat(listing.lines(Format.JSON, new Style(false))).anyMatch(line -> line.contains("\"log\": null"));
        assertThat(foreground.document().fields()).doesNotContainKey("log");
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
                Optional.of(Path.of("log"))));
    }
}
