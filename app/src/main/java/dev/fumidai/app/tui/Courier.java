package dev.fumidai.app.tui;

import dev.fumidai.app.cli.Services;
import dev.fumidai.app.cli.copy.CopyRun;
import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.files.CopyEvent;
import dev.fumidai.core.files.CopyReport;
import dev.fumidai.core.shell.Chooser;
import dev.fumidai.core.shell.ShellWish;
import java.util.function.Consumer;

/// Copies files as `fumidai cp` does, without asking anybody.
///
/// **Threading:** any thread.
///
/// @param where the profile and the region
/// @param warnings hears when the journal cannot be written
record Courier(Services services, Overrides where, Environment environment, Consumer<Problem> warnings) {
    private static final Chooser NOBODY = (question, choices) -> {
        throw new Problem(question, String.join(", ", choices) + ".", "name one of them", ExitCode.USAGE).asException();
    };

    CopyReport copy(TransferWish wish, Consumer<CopyEvent> events) throws ProblemException, InterruptedException {
        var request = wish.request(environment.home(), environment.directory());
        var remote = request.remote();
        var shellWish = new ShellWish(remote.target(), remote.container(), request.reason(), "cp");
        try (var shells = services.shells(where)) {
            var entrance = shells.find(shellWish, NOBODY, event -> {});
            return new CopyRun(request, wish.source(), wish.destination()).into(entrance, events, warnings);
        }
    }
}
