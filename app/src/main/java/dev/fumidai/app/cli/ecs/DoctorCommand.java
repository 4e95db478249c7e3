package dev.fumidai.app.cli.ecs;

import dev.fumidai.app.cli.FormatOption;
import dev.fumidai.app.cli.Invocation;
import dev.fumidai.app.cli.WithExamples;
import dev.fumidai.app.cli.output.Format;
import dev.fumidai.app.cli.output.Listing;
import dev.fumidai.app.cli.output.Listing.Column;
import dev.fumidai.app.cli.output.Style;
import dev.fumidai.app.cli.output.Text;
import dev.fumidai.core.ExitCode;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.doctor.Check;
import dev.fumidai.core.doctor.Diagnosis;
import dev.fumidai.core.doctor.ExecDoctor;
import dev.fumidai.core.doctor.Verdict;
import dev.fumidai.core.ecs.Places;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `fumidai doctor TARGET`.
@Command(
        name = "doctor",
        description = "Why can't I get in? Every prerequisite of a shell in a container, with the remedy.")
final class DoctorCommand implements Callable<Integer>, WithExamples {
    private static final int WHAT = 22;

    @Parameters(
            paramLabel = "[CLUSTER/]SERVICE|TASK",
            description = "A service, a task, or a configured target with `exec:`.")
    private String target = "";

    @Option(
            names = {"-c", "--container"},
            paramLabel = "CONTAINER",
            description = "Which container of the task; the main one by default.")
    private @Nullable String container;

    @Mixin
    private FormatOption format = new FormatOption();

    private final Invocation invocation;

    DoctorCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws ProblemException, InterruptedException {
        try (var browser = invocation.services().browser(invocation.options().overrides())) {
            invocation.sandbox().ifPresent(endpoint -> invocation.output().talk("SANDBOX " + Text.clean(endpoint)));
            var doctor = ExecDoctor.of(browser, invocation.environment());
            var diagnosis = switch (browser.places().place(target)) {
                case Places.OfService service -> doctor.service(service.service());
                case Places.OfTask task ->
                    doctor.task(task.task(), task.container().or(() -> Optional.ofNullable(container)));
            };
            print(diagnosis);
            return diagnosis.verdict() == Verdict.BAD ? ExitCode.UNAVAILABLE.code() : ExitCode.DONE.code();
        }
    }

    private void print(Diagnosis diagnosis) {
        if (format.format() != Format.TABLE) {
            format.print(new Listing<>(diagnosis.checks(), columns()), "Nothing to check.", invocation.output());
            return;
        }
        var style = invocation.output().dataStyle();
        for (var check : diagnosis.checks()) {
            invocation
                    .output()
                    .data(glyph(check.verdict(), style) + " " + Text.pad(Text.clean(check.what()), WHAT)
                            + Text.clean(check.found()));
            if (!check.remedy().isEmpty() && check.verdict() != Verdict.GOOD) {
                invocation.output().data(remedy(check.verdict()) + Text.clean(check.remedy()));
            }
        }
    }

    private static String remedy(Verdict verdict) {
        return verdict == Verdict.UNKNOWN ? "    see   " : "    fix   ";
    }

    private static List<Column<Check>> columns() {
        return List.of(
                Column.of("check", Check::what),
                Column.of("verdict", it -> it.verdict().name().toLowerCase(Locale.ROOT)),
                Column.of("found", Check::found),
                Column.of("fix", Check::remedy));
    }

    private static String glyph(Verdict verdict, Style style) {
        return switch (verdict) {
            case GOOD -> style.ok("●");
            case DOUBTFUL -> style.changing("◐");
            case BAD -> style.broken("▲");
            case UNKNOWN -> style.past("?");
        };
    }

    @Override
    public List<String> examples() {
        return List.of(
                "fumidai doctor shop/web", "fumidai doctor shop/0123456789abcdef0123456789abcdef -c app -o json");
    }
}
