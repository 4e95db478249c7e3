package dev.fumidai.app.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fumidai.app.cli.copy.Progress;
import dev.fumidai.app.cli.output.Golden;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.files.CopyEvent;
import dev.fumidai.core.files.CopyReport;
import dev.fumidai.core.files.Location;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Files go into containers and out of them, never over others unasked.
class TransfersTest {
    private static final Problem THERE = new Problem(
            "report.csv is there already.",
            "Nothing was copied.",
            "choose another name, or replace what is there with --force",
            ExitCode.LOCAL);

    @Test
    void asksForBothEnds() {
        var pilot = containers().press("P");

        assertThat(pilot.screen())
                .contains(
                        "ecs:ExecuteCommand",
                        "$ fumidai cp shop/",
                        "$ fumidai cp PATH shop/",
                        "‹ ↓ out of the container ›");
        assertThat(pilot.screen()).doesNotContain(": command");
        Golden.matches("tui/copy-form-80x24.txt", pilot.screen() + "\n");
        pilot.press("tab", "tab", "tab", "tab", "tab", "enter");
        assertThat(pilot.screen()).contains("Both ends need a path.");
        assertThat(pilot.effects()).isEmpty();
    }

    @Test
    void copiesOut() {
        var wish = wished(containers().press("D").type("/tmp/report.csv").press("enter", "enter", "enter", "enter"));

        assertThat(wish.up()).isFalse();
        assertThat(wish.source()).isEqualTo("shop/0f3a5b6c7d8e9f00112233445566778a/app:/tmp/report.csv");
        assertThat(wish.destination()).isEqualTo(".");
        assertThat(wish.replace()).isFalse();
    }

    @Test
    void copiesIn() {
        var pilot = containers()
                .press("P", "space", "tab")
                .type("/srv/")
                .press("tab")
                .type("~/fixtures");
        var wish = wished(pilot.press("tab", "tab", "tab", "enter"));

        assertThat(wish.up()).isTrue();
        var request = wish.request(Path.of("/home/dev"), Path.of("/srv/project"));
        assertThat(request.from()).isEqualTo(new Location.Local(Path.of("/home/dev/fixtures"), false));
        assertThat(request.overwrite()).isFalse();
    }

    @Test
    void ofATaskTheContainerIsChosen() {
        var pilot = tasks().press("P", "tab", "space", "tab").type("/tmp/a");
        var wish = wished(pilot.press("tab").type("here/").press("tab", "tab", "tab", "enter"));

        assertThat(wish.container()).isEqualTo("sidecar");
        assertThat(wish.request(Path.of("/home/dev"), Path.of("/srv/project")).to())
                .isEqualTo(new Location.Local(Path.of("/srv/project/here"), true));
    }

    @Test
    void whatIsThereIsReplacedOnlyWhenSomebodySaysSo() {
        var pilot = copying();
        var wish = pilot.model().desk().ongoing(Transfer.class).getFirst().wish();
        refuse(pilot, wish);

        assertThat(pilot.screen()).contains("report.csv is there already.", "[ keep what is there ]", "--force");
        assertThat(pilot.press("enter").effects()).isEmpty();
        assertThat(pilot.screen()).contains("Nothing was copied.");

        refuse(pilot, wish);
        assertThat(wished(pilot.press("tab", "enter")).replace()).isTrue();
    }

    @Test
    void showsHowFarItIsWhateverIsSeen() {
        var pilot = copying();
        var number = pilot.model().desk().ongoing(Transfer.class).getFirst().number();
        assertThat(pilot.screen()).contains("↓ report.csv  begins …");

        var begun = Progress.begun(new CopyEvent.Began(1, 803 << 20), World.NOW);
        var now = World.NOW.plusSeconds(4);
        var half = begun.moved(new CopyEvent.Moved("", 412 << 20), now);
        pilot.tell(new Msg.Answered(model -> Transfers.moved(model, number, half)))
                .after(Duration.ofSeconds(4));

        assertThat(pilot.screen()).contains("412 MiB of 803 MiB", "51 %", "103 MiB/s", "3 s left", "Ctrl+X");
        Golden.matches("tui/copy-80x24.txt", pilot.screen() + "\n");
        assertThat(pilot.press("esc", "esc", "?").screen()).contains("↓ report.csv  412 MiB");
    }

    @Test
    void showsItOnALowTerminalToo() {
        var pilot = Pilot.at(80, 10);
        var wish = new TransferWish("shop/1", "app", false, "/tmp/report.csv", ".", false, Optional.empty());
        pilot.tell(new Msg.Answered(model -> Step.of(model.having(model.desk().with(Transfer.begun(7, wish))))));

        assertThat(pilot.screen()).contains("↓ report.csv  begins …");
    }

    @Test
    void oneThatGoesOnCanBeCalledOff() {
        var pilot = copying();
        var number = pilot.model().desk().ongoing(Transfer.class).getFirst().number();
        pilot.press("ctrl+x");
        assertThat(pilot.screen()).contains("calls one off", "↓ report.csv");

        assertThat(pilot.press("enter").effects()).containsExactly(new Effect.Stop(number));
        assertThat(pilot.screen()).contains("calling off …");
        pilot.tell(new Msg.Answered(model -> Transfers.gone(model, number)));
        assertThat(pilot.screen()).contains("was called off; nothing half is left");
        assertThat(pilot.model().desk().ongoing(Transfer.class)).isEmpty();
    }

    @Test
    void saysWhatWasCopied() {
        var pilot = copying();
        var wish = pilot.model().desk().ongoing(Transfer.class).getFirst().wish();
        pilot.tell(new Msg.Answered(
                model -> Transfers.done(model, wish, new CopyReport(1, 2048, List.of(), 0, List.of()))));

        assertThat(pilot.screen()).contains("✓ ↓ report.csv: copied 1 file, 2.0 KiB, SHA-256 verified");
    }

    @Test
    void whatIsRefusedOnItsWayLeadsBackToItsForm() {
        var gone = new Problem("There is no /tmp/report.csv.", "tar says so.", "", ExitCode.NOT_FOUND);
        var pilot = containers().press("D").type("/tmp/report.csv").press("enter", "enter", "enter", "enter");
        var transfer = begun(pilot);

        pilot.tell(new Msg.Answered(model -> Transfers.gone(model, transfer.number())))
                .tell(new Msg.Answered(model -> Transfers.refused(model, transfer, gone)));
        assertThat(pilot.screen())
                .contains("download a file", "/tmp/report.csv", "There is no /tmp/report.csv. tar says");
        assertThat(pilot.model().log()).anyMatch(entry -> entry.text().equals(gone.summary()));

        pilot.press("esc", "h").tell(new Msg.Answered(model -> Transfers.refused(model, transfer, gone)));
        assertThat(pilot.model().popup()).as("who has gone on is not disturbed").isEmpty();
        assertThat(pilot.screen()).contains(gone.summary());
    }

    @Test
    void whatIsRefusedAfterItWasToReplaceLeadsBackToItsFormToo() {
        var gone = new Problem("There is no /tmp/report.csv.", "", "", ExitCode.NOT_FOUND);
        var pilot = containers().press("D").type("/tmp/report.csv").press("enter", "enter", "enter", "enter");
        var transfer = begun(pilot);
        pilot.tell(new Msg.Answered(model -> Transfers.refused(model, transfer, THERE)))
                .press("tab", "enter");
        var again = begun(pilot);
        assertThat(again.wish().replace()).isTrue();

        pilot.tell(new Msg.Answered(model -> Transfers.refused(model, again, gone)));
        assertThat(pilot.screen()).contains("download a file", gone.summary());
    }

    private static Effect.Transfer begun(Pilot pilot) {
        return pilot.effects().stream()
                .filter(Effect.Transfer.class::isInstance)
                .map(Effect.Transfer.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void readOnlyIsRefused() {
        var seat = new Seat(Optional.of("developer"), "ap-northeast-1", Optional.empty(), false, true, false);
        var pilot = Pilot.at(seat, 80, 24).press("j", "enter", "enter", "enter", "P");

        assertThat(pilot.screen()).contains("Read-only: no file is copied.");
    }

    @Test
    void whoCallsACopyOffInterruptsIt() throws InterruptedException {
        var told = new LinkedBlockingQueue<Msg>();
        var begun = new CountDownLatch(1);
        var wish = new TransferWish("shop/1", "app", false, "/tmp/a", ".", false, Optional.empty());
        var never = new CountDownLatch(1);
        var aws = new NoAws() {
            @Override
            public CopyReport copy(TransferWish wished, Consumer<CopyEvent> events)
                    throws ProblemException, InterruptedException {
                events.accept(new CopyEvent.Began(1, 10));
                begun.countDown();
                never.await();
                throw THERE.asException();
            }
        };
        try (var effects =
                new Effects(aws, (profile, region) -> aws, InstantSource.fixed(World.NOW), told::add, bug -> THERE)) {
            effects.transfer(new Effect.Transfer(7, wish));
            begun.await();
            effects.stop(7);
            var model = copyingModel(7, wish);
            for (var i = 0; i < 2; i++) {
                model = Update.apply(model, told.take()).model();
            }
            assertThat(model.desk().ongoing(Transfer.class)).isEmpty();
        }
    }

    private static Model copyingModel(long number, TransferWish wish) {
        var model = Pilot.at(80, 24).model();
        return model.having(model.desk().with(Transfer.begun(number, wish)));
    }

    private static void refuse(Pilot pilot, TransferWish wish) {
        pilot.tell(new Msg.Answered(model -> Transfers.refused(model, new Effect.Transfer(7, wish), THERE)));
    }

    private static TransferWish wished(Pilot pilot) {
        return pilot.effects().stream()
                .filter(Effect.Transfer.class::isInstance)
                .map(effect -> ((Effect.Transfer) effect).wish())
                .findFirst()
                .orElseThrow();
    }

    private static Pilot copying() {
        var pilot = containers().press("D").type("/tmp/report.csv").press("enter", "enter", "enter", "enter");
        pilot.effects();
        return pilot;
    }

    private static Pilot tasks() {
        var pilot = Pilot.at(80, 24).press("j", "enter", "enter");
        pilot.effects();
        return pilot;
    }

    private static Pilot containers() {
        var pilot = tasks().press("enter");
        pilot.effects();
        return pilot;
    }
}
