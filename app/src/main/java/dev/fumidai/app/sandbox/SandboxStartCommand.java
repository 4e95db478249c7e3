package dev.fumidai.app.sandbox;

import dev.fumidai.app.cli.BackgroundStart;
import dev.fumidai.app.cli.DurationOption;
import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.SizeOption;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.sandbox.Sandbox;
import dev.fumidai.sandbox.SandboxSettings;
import dev.fumidai.sandbox.SandboxSettings.AgentKind;
import dev.fumidai.sandbox.SandboxSettings.Certificate;
import dev.fumidai.sandbox.world.Scale;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `fumidai sandbox start`.
@Command(name = "start", description = "Start a sandbox in the background.")
final class SandboxStartCommand implements Callable<Integer>, WithExamples {
    @Mixin
    private SandboxCommand.Name name = new SandboxCommand.Name();

    @Option(names = "--foreground", description = "Keep this terminal; Ctrl-C ends it.")
    private boolean foreground;

    @Option(
            names = "--task-start",
            paramLabel = "DURATION",
            converter = DurationOption.class,
            description = "How long a task takes to start; 10s unless said.")
    @Nullable
    private Duration taskStart;

    @Option(
            names = "--agent",
            paramLabel = "KIND",
            description = "genuine, as slow and quirky as the one in real containers; or fast.")
    private AgentKind agent = AgentKind.GENUINE;

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            description = "Something that goes wrong, repeatable: image-pull=no-nat|rate-limit, no-capacity,"
                    + " slow-start=2m, throttling=OPERATION:CALLS-PER-SECOND, eventual-consistency=3s,"
                    + " explicit-deny=ACTION, not-allowed=ACTION, agent-never-connects, agent-stopped,"
                    + " session-limit, expired-token, close-client=now|BYTES, close-agent=now|BYTES, stall=60s,"
                    + " loss=0.02, duplication=0.02, reordering=0.02, delay=5ms.")
    private List<String> faults = new ArrayList<>();

    @Option(
            names = "--tls",
            paramLabel = "CERTIFICATE",
            arity = "0..1",
            fallbackValue = "GOOD",
            description = "HTTPS with a certificate of its own authority: good, wrong_name or expired.")
    @Nullable
    private Certificate tls;

    @Option(
            names = "--admit-unsigned",
            description =
                    "Admit data channels that are not signed, as session-manager-plugin before 1.2.764 opens them.")
    private boolean admitUnsigned;

    @Option(
            names = "--unsafe",
            description =
                    "Run shells even if this machine cannot keep containers apart from it: then as you, on your own"
                            + " files.")
    private boolean unsafeShells;

    @Option(
            names = "--exec-resume",
            paramLabel = "yes|no",
            description = "Whether ResumeSession works for sessions of ExecuteCommand; yes unless said. Whether it does"
                    + " in AWS is not known.")
    private YesNo execResume = YesNo.YES;

    @Option(
            names = "--storage",
            paramLabel = "SIZE",
            converter = SizeOption.class,
            description =
                    "How much each container may write (1g, 512MiB), 256MiB unless said. What it writes is in this machine's"
                            + " memory.")
    @Nullable
    private Long storage;

    @Option(names = "--port", paramLabel = "PORT", description = "Listen here; any free port unless said.")
    private int port;

    @Option(
            names = "--streams",
            paramLabel = "URL",
            description = "Where data channels are said to be, for a proxy of yours in front: http://127.0.0.1:9000.")
    @Nullable
    private URI streams;

    @Option(
            names = "--scale",
            paramLabel = "CxSxT",
            description = "Generate so many clusters, services of each and tasks of each beside the usual world:"
                    + " 100x100x10.")
    @Nullable
    private String scale;

    @Option(names = "--detached", hidden = true)
    private boolean detached;

    private final Invocation invocation;

    SandboxStartCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException, InterruptedException {
        var sandboxes = new Sandboxes(invocation.environment());
        var running = sandboxes.running(Sandboxes.checked(name.value()));
        if (running.isPresent()) {
            throw new Problem(
                            "The sandbox " + name.value() + " runs already.",
                            "It is process " + running.get().pid() + " at "
                                    + running.get().endpoint() + ".",
                            "fumidai sandbox stop --name " + name.value() + " ,  or start another with --name",
                            ExitCode.LOCAL)
                    .asException();
        }
        if (!foreground && !detached) {
            return new BackgroundStart(invocation).withMemory("-Xmx512m").run();
        }
        return run(sandboxes);
    }

    private int run(Sandboxes sandboxes) throws ProblemException, InterruptedException {
        var folder = sandboxes.folder(name.value());
        try (var sandbox = Sandbox.start(settings(folder.resolve("world")))) {
            var record = record(sandboxes, sandbox, folder);
            sandboxes.write(record);
            invocation
                    .output()
                    .data("ready  SANDBOX " + name.value() + " · " + sandbox.endpoint() + " · account "
                            + sandbox.accountId() + " · " + sandbox.region());
            invocation
                    .output()
                    .talk("       eval \"$(fumidai sandbox env" + which() + ")\" ; fumidai tunnel orders-db");
            if (detached) {
                invocation.output().letGo();
            }
            new CountDownLatch(1).await();
            return 0;
        } catch (IOException e) {
            throw new Problem(
                            "The sandbox does not start.",
                            String.valueOf(e.getMessage()),
                            "Look into the log:  fumidai sandbox start --foreground --debug",
                            ExitCode.LOCAL)
                    .asException(e);
        } finally {
            sandboxes.remove(name.value());
        }
    }

    private SandboxRecord record(Sandboxes sandboxes, Sandbox sandbox, Path folder) throws ProblemException {
        var self = ProcessHandle.current();
        var config = folder.resolve("fumidai.yaml");
        sandboxes.write(config, SandboxConfig.text(sandbox));
        return new SandboxRecord(
                name.value(),
                self.pid(),
                self.info().startInstant().orElse(Instant.EPOCH),
                sandbox.endpoint().toString(),
                SandboxVariables.of(sandbox, config),
                sandbox.control(),
                sandbox.controlTokenFile());
    }

    private String which() {
        return name.value().equals("default") ? "" : " --name " + name.value();
    }

    private SandboxSettings settings(Path folder) throws ProblemException {
        var settings = SandboxSettings.standard()
                .withName(name.value())
                .withAgentKind(agent)
                .withPort(port)
                .withUnsignedUpgrades(admitUnsigned)
                .withExecResume(execResume == YesNo.YES)
                .withUnsafeShells(unsafeShells)
                .withStateDirectory(folder);
        if (taskStart != null) {
            settings = settings.withTaskStart(taskStart);
        }
        if (storage != null) {
            settings = settings.withContainerStorage(storage);
        }
        if (streams != null) {
            settings = settings.withStreams(streams);
        }
        if (scale != null) {
            settings = settings.withScale(scale(scale));
        }
        if (tls != null) {
            settings = settings.withTls(tls);
        }
        for (var fault : faults) {
            settings = withFault(settings, fault);
        }
        return settings;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "fumidai sandbox start",
                "fumidai sandbox start --fault image-pull=no-nat    what goes wrong",
                "fumidai sandbox start --scale 100x100x10           a large world beside the usual one",
                "fumidai sandbox start --storage 1g                 more room in containers");
    }

    private static Scale scale(String text) throws ProblemException {
        try {
            return Scale.parse(text);
        } catch (IllegalArgumentException e) {
            throw new Problem(
                            "The scale cannot be used.",
                            String.valueOf(e.getMessage()),
                            "fumidai sandbox start --scale 100x100x10",
                            ExitCode.USAGE)
                    .asException();
        }
    }

    private static SandboxSettings withFault(SandboxSettings settings, String fault) throws ProblemException {
        try {
            return settings.withFault(fault);
        } catch (IllegalArgumentException e) {
            throw SandboxFaultCommand.unknown(e);
        }
    }
}
