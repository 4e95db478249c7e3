package dev.fumidai.app.cli.copy;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.ReasonOption;
import dev.fumidai.app.cli.Ticker;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.app.cli.shell.PickingChooser;
import dev.fumidai.app.cli.shell.ShellTalk;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.files.CopyReport;
import dev.fumidai.core.files.CopyRequest;
import dev.fumidai.core.files.Location;
import dev.fumidai.core.shell.Entrance;
import dev.fumidai.core.shell.ShellWish;
import dev.fumidai.terminal.Terminal;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fumidai cp SRC DST`.
@Command(
        name = "cp",
        description = "Files and folders into a container or out of it, through the session itself.",
        customSynopsis = {
            "fumidai cp [OPTIONS] PLACE:PATH PATH",
            "       fumidai cp [OPTIONS] PATH PLACE:PATH",
        })
public final class CpCommand implements Callable<Integer>, WithExamples {
    @Parameters(
            index = "0",
            paramLabel = "SRC",
            description =
                    "A file or folder: of this machine, or PLACE:PATH. PLACE is what exec takes:"
                            + " CLUSTER/SERVICE[/TASK][/CONTAINER], SERVICE, a task's id, an ARN, a configured name, an instance.")
    @Nullable
    private String source;

    @Parameters(
            index = "1",
            paramLabel = "DST",
            description = "Where to; a folder that is there takes the source under its own name.")
    @Nullable
    private String destination;

    @Option(
            names = {"-f", "--force"},
            description = "Replace files that are there; otherwise nothing is copied when there are any.")
    private boolean force;

    @Option(
            names = {"-r", "-R", "--recursive"},
            hidden = true,
            description = "Folders are always copied whole.")
    @SuppressWarnings("UnusedVariable") // for fingers that are used to it
    private boolean recursive;

    @Mixin
    private ReasonOption reason = new ReasonOption();

    private final Invocation invocation;
    private final Terminal terminal;

    public CpCommand(Invocation invocation, Terminal terminal) {
        this.invocation = invocation;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws ProblemException, InterruptedException {
        var folder = invocation.environment().directory();
        var request = new CopyRequest(
                Location.parse(Objects.requireNonNull(source), folder),
                Location.parse(Objects.requireNonNull(destination), folder),
                force,
                reason.text());
        var remote = request.remote();
        var wish = new ShellWish(remote.target(), remote.container(), request.reason(), "cp");
        var shellTalk = new ShellTalk(invocation);
        try (var shells = invocation.services().shells(invocation.options().overrides())) {
            var entrance = shells.find(wish, new PickingChooser(invocation, terminal), shellTalk);
            return ended(copy(entrance, request, shellTalk));
        }
    }

    private CopyReport copy(Entrance entrance, CopyRequest request, ShellTalk shellTalk)
            throws ProblemException, InterruptedException {
        var talk = new CopyTalk(invocation);
        var run = new CopyRun(request, Objects.requireNonNull(source), Objects.requireNonNull(destination));
        try (var _ = Ticker.start(talk::tick)) {
            var report = run.into(entrance, talk, shellTalk::warn);
            talk.done(report);
            return report;
        } finally {
            invocation.output().endStatus();
        }
    }

    private static int ended(CopyReport report) throws ProblemException {
        if (report.skipped().isEmpty()) {
            return 0;
        }
        throw new Problem(
                        "Not everything was copied.",
                        "Left out: " + String.join(", ", report.skipped()) + ".",
                        "the rest is there and verified",
                        ExitCode.UNAVAILABLE)
                .asException();
    }

    @Override
    public List<String> examples() {
        return List.of(
                "fumidai cp shop/console:/tmp/report.csv .",
                "fumidai cp ./fixtures shop/console:/srv/",
                "fumidai cp --force dump.sql.gz shop/web/0123456789abcdef0123456789abcdef/app:/tmp/dump.sql.gz");
    }
}
