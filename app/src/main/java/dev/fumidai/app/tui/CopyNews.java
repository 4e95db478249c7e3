package dev.fumidai.app.tui;

import dev.fumidai.app.cli.copy.Progress;
import dev.fumidai.core.files.CopyEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/// Tells the model how far a copy is, not more often than anybody can see.
///
/// **Threading:** one: that of the copy.
final class CopyNews implements Consumer<CopyEvent> {
    private static final Duration SEEN = Duration.ofMillis(200);

    private final long number;
    private final InstantSource clock;
    private final Consumer<Msg> told;
    private Optional<Progress> progress = Optional.empty();
    private Instant last = Instant.EPOCH;

    CopyNews(long number, InstantSource clock, Consumer<Msg> told) {
        this.number = number;
        this.clock = clock;
        this.told = told;
    }

    @Override
    public void accept(CopyEvent event) {
        var now = clock.instant();
        switch (event) {
            case CopyEvent.Began began -> {
                progress = Optional.of(Progress.begun(began, now));
                tell(now);
            }
            case CopyEvent.Moved moved -> {
                progress = progress.map(it -> it.moved(moved, now));
                if (Duration.between(last, now).compareTo(SEEN) >= 0) {
                    tell(now);
                }
            }
            case CopyEvent.Verified _ -> progress = progress.map(Progress::verifiedOne);
            case CopyEvent.Skipped skipped -> say("not copied: " + skipped.name(), skipped.why(), now);
            case CopyEvent.Interrupted interrupted ->
                say("The session was lost; the copy goes on with a new one.", interrupted.why(), now);
        }
    }

    private void tell(Instant now) {
        last = now;
        progress.ifPresent(it -> told.accept(new Msg.Answered(model -> Transfers.moved(model, number, it))));
    }

    private void say(String text, String why, Instant now) {
        told.accept(new Msg.Answered(model -> Step.of(model.saying(LogEntry.failed(now, "copy", text, why, "")))));
    }
}
