package dev.fumidai.app;

import dev.fumidai.app.cli.BackgroundStart;
import dev.fumidai.app.cli.CommandParts;
import dev.fumidai.app.cli.output.DetachableSink;
import dev.fumidai.app.cli.output.Sink;
import dev.fumidai.core.Environment;
import dev.fumidai.terminal.OwnSession;
import java.io.IOException;

/// Where the two standard streams of this process lead.
///
/// @param out data
/// @param err talk
record Streams(Sink out, Sink err) {
    /// Of a process in the background: to the waiting parent at first, and to a log of its own.
    static Streams of(Environment environment, CommandParts parts) {
        if (!parts.before().contains("--detached")) {
            return new Streams(Sink.standardOutput(), Sink.standardError());
        }
        if (!OwnSession.enter()) {
            System.getLogger("dev.fumidai.app").log(System.Logger.Level.INFO, "already leads a process group");
        }
        var log = log(environment);
        return new Streams(
                new DetachableSink(Sink.standardOutput(), log), new DetachableSink(Sink.standardError(), log));
    }

    private static Sink log(Environment environment) {
        var file = BackgroundStart.log(environment, ProcessHandle.current().pid());
        try {
            return Sink.to(BackgroundLogs.ofThisMachine()
                    .begin(file, environment.clock().instant()));
        } catch (IOException ignored) {
            return bytes -> {}; // the parent still hears it, and later `tunnel ls` tells the state
        }
    }
}
