package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.output.EventLines;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.tunnel.Endpoint;
import dev.fumidai.core.tunnel.TunnelEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A tunnel is opened beside the UI, which goes on meanwhile.
class OpeningsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final List<String> stages = new ArrayList<>();
    private final StartNews news = new StartNews("rds:orders", stages::add);
    private final EventLines process = new EventLines(news::event, InstantSource.fixed(NOW));

    @Test
    void theUiGoesOnWhileATunnelOpensAndSaysHowFarItIs() {
        var pilot = databases().press("enter", "tab", "tab", "tab", "enter");
        var tunnel = wanted(pilot);
        assertThat(tunnel.words()).containsExactly("rds:orders");
        assertThat(pilot.screen()).contains("tunnel rds:orders  begins …").contains("databases");

        pilot.tell(new Msg.Answered(model -> Openings.reached(model, tunnel.number(), "agent")));
        assertThat(pilot.screen()).contains("tunnel rds:orders  agent");

        var ready = new StartNews.Ready("127.0.0.1:5432", "orders.example.com:5432");
        pilot.tell(new Msg.Answered(model -> Openings.done(model, tunnel, ready)));
        pilot.tell(new Msg.Answered(model -> Openings.gone(model, tunnel.number())));
        assertThat(pilot.screen())
                .contains("rds:orders is open: 127.0.0.1:5432 → orders.example.com:5432")
                .doesNotContain("tunnel rds:orders  agent");
    }

    @Test
    void oneThatOpensIsCalledOff() {
        var pilot = databases().press("enter").type("order 17").press("tab", "tab", "tab", "enter");
        var tunnel = wanted(pilot);
        assertThat(tunnel.words()).containsExactly("rds:orders", "--reason", "order 17");

        pilot.press("ctrl+x", "enter");
        assertThat(pilot.effects()).contains(new Effect.Stop(tunnel.number()));
        assertThat(pilot.screen()).contains("calling off …");

        pilot.tell(new Msg.Answered(model -> Openings.gone(model, tunnel.number())));
        assertThat(pilot.screen()).contains("Tunnel rds:orders was called off");
    }

    @Test
    void oneThatDoesNotOpenLeadsBackToItsForm() {
        var why = LogEntry.failed(NOW, "tunnel", "The bastion's agent never connected.", "No route.", "");
        var pilot = databases().press("enter").type("order 17").press("tab", "tab", "tab", "enter");
        var tunnel = wanted(pilot);

        pilot.tell(new Msg.Answered(model -> Openings.gone(model, tunnel.number())))
                .tell(new Msg.Answered(model -> Openings.refused(model, tunnel, why)));
        assertThat(pilot.screen())
                .contains("Open a tunnel to orders", "order 17", "The bastion's agent never connected. No");

        pilot.press("enter");
        assertThat(wanted(pilot).words()).as("again").containsExactly("rds:orders", "--reason", "order 17");
    }

    /// Somebody's own database often has the port.
    @Test
    void theLocalPortIsChosen() {
        var pilot = databases().press("enter", "tab").type("none").press("enter", "enter");
        assertThat(pilot.screen()).contains("A local port is a number, or auto.");

        pilot.press("ctrl+u").type("auto").press("enter", "enter");
        assertThat(wanted(pilot).words()).containsExactly("rds:orders=auto");
    }

    @Test
    void theEndIsAskedForWhileOneOpens() {
        var pilot = databases().press("enter", "tab", "tab", "tab", "enter", "ctrl+c");

        assertThat(pilot.screen()).contains("This would end with the UI", "tunnel rds:orders");
    }

    @Test
    void whatTheProcessTellsIsUnderstood() {
        process.accept(new TunnelEvent.Stage(
                "orders", "bastion", TunnelEvent.StageState.WAITING, "PENDING", Duration.ofSeconds(1)));
        process.accept(new TunnelEvent.Ready(new Endpoint(
                "orders",
                "::1",
                5432,
                "orders.example.com",
                5432,
                Optional.of("postgres"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofMinutes(10),
                Optional.empty())));

        assertThat(stages).containsExactly("bastion");
        assertThat(news.ready()).contains(new StartNews.Ready("[::1]:5432", "orders.example.com:5432"));
    }

    @Test
    void whyItDidNotOpenIsToldInItsOwnWords() {
        news.word("something");
        process.failed(new Problem("The port 5432 is busy.", "psql has it.", "choose another", ExitCode.LOCAL));
        assertThat(news.failed(NOW, 8))
                .isEqualTo(LogEntry.failed(
                        NOW, "tunnel rds:orders", "The port 5432 is busy.", "psql has it.", "choose another"));

        var mute = new StartNews("rds:orders", stages::add);
        mute.event("not JSON");
        mute.word("fumidai: out of memory");
        assertThat(mute.failed(NOW, 134))
                .isEqualTo(LogEntry.failed(
                        NOW, "tunnel rds:orders", "The tunnel exited with 134.", "fumidai: out of memory", ""));
    }

    private static Pilot databases() {
        return Pilot.at(120, 24).press(":").type("db").press("enter", "down");
    }

    private static Effect.Tunnel wanted(Pilot pilot) {
        return pilot.effects().stream()
                .filter(Effect.Tunnel.class::isInstance)
                .map(Effect.Tunnel.class::cast)
                .reduce((first, last) -> last)
                .orElseThrow();
    }
}
