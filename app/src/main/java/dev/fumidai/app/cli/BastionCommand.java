package dev.fumidai.app.cli;

import dev.fumidai.app.cli.output.Text;
import dev.fumidai.app.ecs.BastionRow;
import dev.fumidai.app.ecs.OtherSheets;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.bastion.BastionView;
import dev.fumidai.core.bastion.Bastions;
import dev.fumidai.core.bastion.Bastions.StoppedBastion;
import dev.fumidai.core.bastion.Bastions.Whose;
import dev.fumidai.core.plan.PlannedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `fumidai bastion ls | stop | reap`.
@Command(
        name = "bastion",
        description = "The bastions that run, and what nobody uses any more.",
        synopsisSubcommandLabel = "COMMAND")
public final class BastionCommand {
    BastionCommand() {}

    /// `fumidai bastion ls`.
    @Command(name = "ls", description = "List your bastions of this machine.")
    static final class Ls implements Callable<Integer> {
        @Option(names = "--all", description = "Everybody's, in the configured clusters.")
        private boolean all;

        @Mixin
        private FormatOption format = new FormatOption();

        private final Invocation invocation;

        Ls(Invocation invocation) {
            this.invocation = invocation;
        }

        @Override
        public Integer call() throws ProblemException, InterruptedException {
            var running = bastions(invocation).list(all ? Whose.EVERYBODYS : Whose.MINE).stream()
                    .filter(bastion -> !bastion.status().equals("STOPPED"))
                    .toList();
            var bastions = BastionRow.of(
                    running, invocation.services().backgroundTunnels().running());
            invocation.sandbox().ifPresent(endpoint -> invocation.output().talk("SANDBOX " + Text.clean(endpoint)));
            var sheet = OtherSheets.bastions(invocation.environment().clock().instant());
            format.print(sheet.listing(bastions), "No bastion runs.", invocation.output());
            return 0;
        }
    }

    /// `fumidai bastion stop`.
    @Command(name = "stop", description = "Stop bastions; stopping what is stopped already succeeds.")
    static final class Stop implements Callable<Integer> {
        @Parameters(
                paramLabel = "TASK…",
                hideParamSyntax = true,
                arity = "0..*",
                description = "Task ids or ARNs, as fumidai bastion ls shows them.")
        private List<String> tasks = new ArrayList<>();

        @Option(names = "--all", description = "All of yours on this machine.")
        private boolean all;

        @Option(names = "--everybodys", description = "With --all: everybody's, in the configured clusters.")
        private boolean everybodys;

        @Option(names = "--yes", description = "Do not ask.")
        private boolean yes;

        @Option(names = "--wait-stopped", description = "Return when they are STOPPED, not when AWS accepted it.")
        private boolean waitStopped;

        @Mixin
        private DryRun dryRun = new DryRun();

        @Spec
        @Nullable
        private CommandSpec spec;

        private final Invocation invocation;

        Stop(Invocation invocation) {
            this.invocation = invocation;
        }

        @Override
        public Integer call() throws ProblemException, InterruptedException {
            if (tasks.isEmpty() != all || (everybodys && !all)) {
                throw new ParameterException(
                        Objects.requireNonNull(spec).commandLine(),
                        "give TASKs or --all, and --everybodys only with --all");
            }
            var bastions = bastions(invocation);
            var whose = everybodys ? Whose.EVERYBODYS : Whose.MINE;
            if (dryRun.wanted()) {
                dryRun.print(plan(bastions, whose), invocation);
                return 0;
            }
            if (all) {
                if (everybodys && !yes && !new Question(invocation).yes("Stop the bastions of everybody?")) {
                    return 0;
                }
                say(bastions.stopAll(whose, waitStopped), "No bastion runs.", invocation);
                return 0;
            }
            for (var task : tasks) {
                say(List.of(bastions.stop(task, waitStopped)), "", invocation);
            }
            return 0;
        }

        private List<PlannedCall> plan(Bastions bastions, Whose whose) throws ProblemException, InterruptedException {
            var calls = new ArrayList<PlannedCall>();
            for (var bastion : all ? bastions.list(whose) : named(bastions)) {
                calls.addAll(bastions.planStop(bastion));
            }
            return calls;
        }

        private List<BastionView> named(Bastions bastions) throws ProblemException, InterruptedException {
            var found = new ArrayList<BastionView>();
            for (var task : tasks) {
                found.addAll(bastions.matching(task));
            }
            return found;
        }
    }

    /// `fumidai bastion reap`.
    @Command(name = "reap", description = "Stop what you left behind on this machine with a dead owner process.")
    static final class Reap implements Callable<Integer> {
        @Mixin
        private DryRun dryRun = new DryRun();

        private final Invocation invocation;

        Reap(Invocation invocation) {
            this.invocation = invocation;
        }

        @Override
        public Integer call() throws ProblemException, InterruptedException {
            var bastions = bastions(invocation);
            if (dryRun.wanted()) {
                dryRun.print(bastions.planReap(), invocation);
                return 0;
            }
            say(bastions.reap(), "Nothing was left behind.", invocation);
            return 0;
        }
    }

    private static Bastions bastions(Invocation invocation) throws ProblemException {
        return invocation
                .services()
                .bastions(invocation.options().overrides(), problem -> unreachable(problem, invocation));
    }

    /// One account that cannot be reached does not end the command.
    private static void unreachable(Problem problem, Invocation invocation) {
        var output = invocation.output();
        output.talk(output.talkStyle().changing("▲") + " not looked into: " + Text.clean(problem.summary()));
        if (!problem.remedy().isEmpty()) {
            output.talk("  fix   " + Text.clean(problem.remedy()));
        }
    }

    private static void say(List<StoppedBastion> stopped, String nothing, Invocation invocation) {
        if (stopped.isEmpty()) {
            invocation.output().talk(nothing);
        }
        for (var one : stopped) {
            var id = one.taskArn().substring(one.taskArn().lastIndexOf('/') + 1);
            var detail = one.detail().isEmpty() ? "" : ": " + one.detail();
            invocation.output().talk(Text.clean((one.stopped() ? "stopped  " : "left     ") + id + detail));
        }
    }
}
