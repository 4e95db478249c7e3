package dev.fumidai.app.cli;

import dev.fumidai.app.cli.output.Text;
import dev.fumidai.app.replay.Replay;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Pause;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.audit.Verdict;
import dev.fumidai.core.audit.Verification;
import dev.fumidai.core.state.StateFolder;
import dev.fumidai.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fumidai audit ls | show | replay | verify`.
@Command(
        name = "audit",
        description = "What was done from this machine: look into the journal, play recordings, check both.",
        synopsisSubcommandLabel = "COMMAND")
public final class AuditCommand {
    private AuditCommand() {}

    /// With its subcommands.
    ///
    /// @param steady a clock that does not run backwards
    public static CommandLine commandLine(Invocation invocation, Terminal terminal, InstantSource steady) {
        return new CommandLine(new AuditCommand())
                .addSubcommand(new AuditListCommand(invocation))
                .addSubcommand(new AuditShowCommand(invocation))
                .addSubcommand(new ReplayRecording(invocation, terminal, steady, Pause.real()))
                .addSubcommand(new Verify(invocation));
    }

    /// `fumidai audit replay`.
    @Command(
            name = "replay",
            description = "Play a recording. Space pauses, + and - change the speed, → skips 10 s, q quits.")
    static final class ReplayRecording implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "A recording: any asciicast of version 2.")
        private Path file = Path.of("");

        @Option(
                names = "--speed",
                paramLabel = "N|max",
                converter = Replays.Speed.class,
                defaultValue = "1",
                description = "Times as fast; max does not wait at all.")
        private double speed;

        @Option(
                names = "--max-idle",
                paramLabel = "DURATION",
                converter = DurationOption.class,
                description = "Wait no longer than this where nothing happened.")
        private @Nullable Duration maxIdle;

        @Option(
                names = "--from",
                paramLabel = "M:SS",
                converter = Replays.Position.class,
                defaultValue = "0",
                description = "Show what is before at once.")
        private Duration from = Duration.ZERO;

        private final Invocation invocation;
        private final Terminal terminal;
        private final InstantSource steady;
        private final Pause pause;

        ReplayRecording(Invocation invocation, Terminal terminal, InstantSource steady, Pause pause) {
            this.invocation = invocation;
            this.terminal = terminal;
            this.steady = steady;
            this.pause = pause;
        }

        @Override
        public Integer call() throws ProblemException, InterruptedException {
            var output = invocation.output();
            new Replay(terminal, output::raw, output::talk, steady, pause)
                    .play(Replays.resolved(file, invocation), speed, Optional.ofNullable(maxIdle), from);
            return 0;
        }
    }

    /// `fumidai audit verify`.
    @Command(
            name = "verify",
            description = "Check that recordings and the journal are as they were written; without FILE the journal.")
    static final class Verify implements Callable<Integer> {
        @Parameters(
                paramLabel = "FILE…",
                hideParamSyntax = true,
                arity = "0..*",
                description = "Recordings, files of a journal, or its folder.")
        private List<Path> files = new ArrayList<>();

        private final Invocation invocation;

        Verify(Invocation invocation) {
            this.invocation = invocation;
        }

        @Override
        public Integer call() throws ProblemException {
            var verification = Verification.of(StateFolder.open(invocation.environment()));
            var verdicts = new ArrayList<Verdict>();
            for (var file : files) {
                verdicts.add(verification.check(Replays.resolved(file, invocation)));
            }
            if (files.isEmpty()) {
                verdicts.add(verification.journal());
            }
            verdicts.forEach(this::print);
            return (Verification.worst(verdicts) == Verdict.State.INTACT ? ExitCode.DONE : ExitCode.REFUSED).code();
        }

        private void print(Verdict verdict) {
            var style = invocation.output().dataStyle();
            var word = switch (verdict.state()) {
                case INTACT -> "intact    ";
                case UNFINISHED -> style.changing("unfinished");
                case UNVERIFIED -> style.changing("unverified");
                case BROKEN -> style.broken("BROKEN    ");
            };
            line(word + "  " + Text.clean(verdict.file() + ": " + verdict.summary()));
            verdict.broken().forEach(text -> line("            " + style.broken("✗ ") + Text.clean(text)));
            verdict.notes().forEach(text -> line("            · " + Text.clean(text)));
        }

        private void line(String text) {
            invocation.output().data(text);
        }
    }
}
