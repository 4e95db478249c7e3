package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.app.cli.output.Moments;
import dev.fumidai.app.cli.output.PaintedLine;
import dev.fumidai.app.cli.output.StructuredText;
import dev.fumidai.app.cli.output.Text;
import dev.fumidai.app.ecs.RolloutFields;
import dev.fumidai.app.ecs.RolloutSeen;
import dev.fumidai.app.ecs.RolloutTexts;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Pause;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.balancing.AwsTargetReads;
import dev.fumidai.core.ecs.Browser;
import dev.fumidai.core.ecs.Deployment;
import dev.fumidai.core.ecs.DeploymentRef;
import dev.fumidai.core.ecs.DeploymentStatus;
import dev.fumidai.terminal.widget.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fumidai rollout SERVICE`.
@Command(
        name = "rollout",
        description = "How far a service's newest deployment is: old and new tasks, traffic, stage and hook, why new"
                + " tasks stopped, targets, events.")
final class RolloutCommand implements Callable<Integer>, WithExamples {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    @Parameters(paramLabel = "[CLUSTER/]SERVICE", description = "The service.")
    private String service = "";

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what changes until it is over; exit code 6 when that is no good end.")
    private boolean follow;

    /// How it is written.
    enum Form {
        TEXT,
        JSON
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text, or json: one object a line, with -f one more for each change.")
    private Form form = Form.TEXT;

    private final Invocation invocation;
    private final Pause pause;

    RolloutCommand(Invocation invocation, Pause pause) {
        this.invocation = invocation;
        this.pause = pause;
    }

    @Override
    public Integer call() throws ProblemException, InterruptedException {
        try (var browser = invocation.services().browser(invocation.options().overrides())) {
            invocation.sandbox().ifPresent(endpoint -> invocation.output().talk("SANDBOX " + Text.clean(endpoint)));
            var row = browser.places().service(service);
            var newest = RolloutSeen.newest(browser.reads(), row.ref())
                    .orElseThrow(() -> new Problem(
                                    "AWS knows no deployment of " + row.name() + ".",
                                    "It keeps them for ninety days, and only of services that ECS itself deploys.",
                                    "",
                                    ExitCode.NOT_FOUND)
                            .asException());
            var seen = read(browser, newest.ref());
            if (form == Form.JSON) {
                invocation.output().data(StructuredText.jsonLine(RolloutFields.of(seen)));
            } else {
                invocation
                        .output()
                        .data(Text.clean(row.ref().cluster().name() + "/" + row.name() + "  " + newest.name()));
                lines(seen, now()).forEach(line -> invocation.output().data(painted(line)));
            }
            return follow ? followed(browser, seen) : ExitCode.DONE.code();
        }
    }

    private RolloutSeen read(Browser browser, DeploymentRef ref) throws ProblemException, InterruptedException {
        var targets =
                new AwsTargetReads(() -> browser.access().clients().balancing(), browser.calls(), browser.reads());
        return RolloutSeen.read(browser.reads(), targets, ref);
    }

    /// Prints the lines that were not there before; how long something takes makes no other line.
    private int followed(Browser browser, RolloutSeen begun) throws ProblemException, InterruptedException {
        var at = now();
        var told = new HashSet<String>();
        lines(begun, at).forEach(line -> told.add(line.text()));
        var seen = begun;
        while (seen.deployment().open()) {
            pause.pause(BETWEEN_LOOKS);
            var before = seen;
            seen = read(browser, seen.deployment().ref());
            if (form == Form.JSON) {
                printChange(before, seen);
            } else {
                print(lines(seen, now()), lines(seen, at), told);
            }
        }
        return ended(seen.deployment());
    }

    private void printChange(RolloutSeen before, RolloutSeen now) {
        var fields = RolloutFields.of(now);
        if (!fields.equals(RolloutFields.of(before))) {
            invocation.output().data(StructuredText.jsonLine(fields));
        }
    }

    /// @param timeless the same lines as told at one and the same time
    private void print(List<Line> lines, List<Line> timeless, Set<String> told) {
        for (int number = 0; number < lines.size(); number++) {
            if (told.add(timeless.get(number).text())) {
                invocation
                        .output()
                        .data(invocation.output().dataStyle().past(time()) + "  " + painted(lines.get(number)));
            }
        }
    }

    private static int ended(Deployment deployment) throws ProblemException {
        if (deployment.status().is(DeploymentStatus.SUCCESSFUL)) {
            return ExitCode.DONE.code();
        }
        throw new Problem(
                        "It did not come to a good end: "
                                + deployment
                                        .status()
                                        .text()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' ') + ".",
                        deployment.statusReason().orElse(""),
                        "fumidai events " + deployment.ref().service().cluster().name() + "/"
                                + deployment.ref().service().name(),
                        ExitCode.UNAVAILABLE)
                .asException();
    }

    private static List<Line> lines(RolloutSeen seen, Instant now) {
        return RolloutTexts.lines(seen, now);
    }

    private String painted(Line line) {
        return PaintedLine.of(line, invocation.output().dataStyle());
    }

    private Instant now() {
        return invocation.environment().clock().instant();
    }

    private String time() {
        return new Moments(invocation.zone()).clock(now());
    }

    @Override
    public List<String> examples() {
        return List.of(
                "fumidai rollout shop/web",
                "fumidai rollout shop/web -f      until it is over",
                "fumidai rollout shop/web -o json | jq .status");
    }
}
