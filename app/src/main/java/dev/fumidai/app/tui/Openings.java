package dev.fumidai.app.tui;

import java.util.Optional;

/// Tunnels from the moment when somebody wants them until they are open. Pure.
final class Openings {
    private static final String WHAT = "tunnel";

    private Openings() {}

    static Step begin(Model model, Effect.Tunnel tunnel) {
        var opening = new Opening(tunnel.number(), tunnel.name(), "", model.now(), false);
        return Step.of(model.counted().having(model.desk().with(opening)), tunnel);
    }

    static Step reached(Model model, long number, String stage) {
        return Step.of(model.having(model.desk().with(Opening.class, number, opening -> opening.at(stage))));
    }

    static Step callOff(Model model, long number) {
        return Step.of(
                model.having(model.desk().with(Opening.class, number, Opening::calledOff)), new Effect.Stop(number));
    }

    /// It is open.
    static Step done(Model model, Effect.Tunnel tunnel, StartNews.Ready ready) {
        var text = tunnel.name() + " is open: " + ready.local() + " → " + ready.remote();
        return shown(model.saying(LogEntry.said(model.now(), WHAT, text)));
    }

    static Step refused(Model model, Effect.Tunnel tunnel, LogEntry why) {
        return shown(Filled.refused(model.saying(why), tunnel.filled()));
    }

    /// Its process has ended, or gone on without us.
    static Step gone(Model model, long number) {
        var called = model.desk().ongoing(Opening.class, number).filter(Opening::ending);
        var next = model.having(model.desk().without(number));
        return called.map(opening -> shown(next.saying(LogEntry.said(
                        next.now(),
                        WHAT,
                        "Tunnel " + opening.name() + " was called off; what it had begun is stopped."))))
                .orElse(Step.of(next));
    }

    /// Where it is listed it is seen at once.
    private static Step shown(Model model) {
        return Optional.of(model.top())
                .filter(TableScreen.class::isInstance)
                .map(screen -> (TableScreen<?>) screen)
                .filter(screen -> screen.table() instanceof TunnelsTable || screen.table() instanceof BastionsTable)
                .map(screen -> Navigation.reload(model, screen))
                .orElse(Step.of(model));
    }
}
