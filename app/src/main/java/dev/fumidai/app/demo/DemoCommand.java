package dev.fumidai.app.demo;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.Services;
import dev.fumidai.app.cli.output.Text;
import dev.fumidai.core.Environment;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;

/// `fumidai demo`: starts a sandbox in this process, goes through a real tunnel to a real
/// PostgreSQL, and shows that nothing is left.
@Command(name = "demo", description = "See it work on an AWS inside this process; needs no account.")
public final class DemoCommand implements Callable<Integer> {
    private static final Duration TASK_START = Duration.ofSeconds(4);

    private final Invocation invocation;
    private final Function<Environment, Services> core;

    /// @param core makes what core offers for the surroundings of the demo
    public DemoCommand(Invocation invocation, Function<Environment, Services> core) {
        this.invocation = invocation;
        this.core = core;
    }

    @Override
    public Integer call() throws ProblemException, InterruptedException {
        var clock = invocation.environment().clock();
        var begin = clock.instant();
        say("Fumidai opens private databases on Amazon ECS through a bastion that lives as long as you use it.");
        say(
                "This demo runs the real program against an AWS inside this process: no account, nothing leaves this machine.");
        try (var folder = DemoFolder.make()) {
            part(1, "An AWS starts: an ECS cluster without tasks, and a PostgreSQL that only bastions can reach");
            try (var sandbox = start(folder.path().resolve("world"))) {
                var took = Duration.between(begin, clock.instant());
                line("aws", sandbox.endpoint() + " · account " + sandbox.accountId() + " · " + sandbox.region(), took);
                new Tour(invocation, core, sandbox, folder).run();
            }
        }
        say("");
        say("That took " + Text.duration(Duration.between(begin, clock.instant()))
                + "; the AWS of this demo is gone as well. To go on by yourself:");
        say("       fumidai sandbox start && eval \"$(fumidai sandbox env)\" && fumidai tunnel orders-db -- psql");
        return 0;
    }

    private static Sandbox start(Path folder) throws ProblemException, InterruptedException {
        try {
            return Sandbox.start(SandboxSettings.standard()
                    .withName("demo")
                    .withTaskStart(TASK_START)
                    .withStateDirectory(folder));
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("while the sandbox started");
            }
            throw new Problem(
                            "The sandbox does not start.",
                            String.valueOf(e.getMessage()),
                            "Run it again with --debug and look into the log.",
                            ExitCode.LOCAL)
                    .asException(e);
        }
    }

    private void part(int number, String title) {
        say("");
        say(invocation.output().talkStyle().strong(number + "  " + title));
    }

    private void line(String what, String detail, Duration took) {
        var output = invocation.output();
        say(output.talkStyle().changing("SANDBOX") + " " + output.talkStyle().ok("●") + " " + Text.pad(what, 10)
                + Text.pad(detail, 84) + String.format(java.util.Locale.ROOT, "%9s", Text.seconds(took)));
    }

    private void say(String line) {
        invocation.output().talk(line);
    }
}
