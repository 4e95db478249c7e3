package dev.fumidai.app.tui;

import dev.fumidai.app.cli.BackgroundStart;
import dev.fumidai.app.cli.Invocation;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.ProblemException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Opens tunnels in processes of their own, which stay when the UI ends: what `fumidai tunnel
/// --background` does.
///
/// **Threading:** [#open] on any thread, several at once; an interruption calls it off.
final class TunnelStart {
    private final Invocation invocation;

    TunnelStart(Invocation invocation) {
        this.invocation = invocation;
    }

    /// @param told hears how far it is
    /// @return what came of it
    Msg open(Effect.Tunnel tunnel, Seat where, Consumer<Msg> told) throws ProblemException, InterruptedException {
        var number = tunnel.number();
        var news = new StartNews(
                tunnel.name(), stage -> told.accept(new Msg.Answered(model -> Openings.reached(model, number, stage))));
        try {
            var code = new BackgroundStart(invocation.with(arguments(tunnel, where), List.of()))
                    .run(news::event, news::word);
            if (code == ExitCode.DONE.code() && news.ready().isPresent()) {
                var ready = news.ready().get();
                return new Msg.Answered(model -> Openings.done(model, tunnel, ready));
            }
            return new Msg.Answered(model -> Openings.refused(model, tunnel, news.failed(now(), code)));
        } finally {
            told.accept(new Msg.Answered(model -> Openings.gone(model, number)));
        }
    }

    private List<String> arguments(Effect.Tunnel tunnel, Seat where) {
        var arguments = new ArrayList<>(tunnel.whole() ? List.<String>of() : here(where));
        arguments.addAll(tunnel.words());
        arguments.addAll(List.of("--background", "--events"));
        return arguments;
    }

    private List<String> here(Seat where) {
        var arguments = new ArrayList<String>();
        where.profile().ifPresent(profile -> arguments.addAll(List.of("--profile", profile)));
        arguments.addAll(List.of("--region", where.region()));
        invocation
                .options()
                .overrides()
                .config()
                .ifPresent(file -> arguments.addAll(List.of("--config", file.toString())));
        arguments.add("tunnel");
        return arguments;
    }

    private Instant now() {
        return invocation.environment().clock().instant();
    }
}
