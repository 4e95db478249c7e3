package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.Ages;
import java.time.Duration;
import java.time.Instant;

/// A tunnel that is being opened.
///
/// @param number tells it apart
/// @param stage what takes the time; empty at the very beginning
/// @param ending whether it was called off
record Opening(long number, String name, String stage, Instant since, boolean ending) implements Ongoing {
    Opening at(String nextStage) {
        return new Opening(number, name, nextStage, since, ending);
    }

    Opening calledOff() {
        return new Opening(number, name, stage, since, true);
    }

    /// `tunnel rds:orders  bastion  12s`.
    @Override
    public String line(Instant now, int bar) {
        var how = ending ? "calling off …" : stage.isEmpty() ? "begins …" : stage;
        return "tunnel " + name + "  " + how + "  " + Ages.brief(Duration.between(since, now));
    }
}
