package dev.fumidai.app.tui;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.doctor.Check;
import dev.fumidai.core.doctor.Diagnosis;
import dev.fumidai.core.doctor.Doctor;
import dev.fumidai.core.doctor.Verdict;
import dev.fumidai.core.ecs.Container;
import dev.fumidai.core.ecs.Found;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.change.Change;
import dev.fumidai.core.ecs.change.ServiceEdit;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Line.Span;
import dev.fumidai.terminal.widget.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether one would get into a container: what `fumidai doctor` says.
final class DoctorTexts {
    private static final int WHAT = 21;
    private static final String FIX = "    fix   ";
    private static final String SEE = "    see   ";

    private DoctorTexts() {}

    /// Asks the doctor.
    @FunctionalInterface
    private interface Visit {
        Diagnosis at(Doctor doctor, Aws aws) throws ProblemException, InterruptedException;
    }

    static Step service(Model model, Service service) {
        return open(model, About.of(service), (doctor, aws) -> doctor.service(service));
    }

    static Step task(Model model, Task task) {
        return open(model, About.of(task), (doctor, aws) -> doctor.task(task, Optional.empty()));
    }

    static Step container(Model model, Container container) {
        var ref = container.ref();
        return open(model, About.of(container), (doctor, aws) -> {
            var task = Found.<Task>of(sink -> aws.reads().tasks(List.of(ref.task()), sink))
                    .rows();
            return doctor.task(task.getFirst(), Optional.of(ref.name()));
        });
    }

    private static Step open(Model model, About about, Visit visit) {
        return ask(model, about, visit, (answered, screen) -> Navigation.push(answered, screen));
    }

    private interface Shown {
        Step on(Model model, TextScreen screen);
    }

    private static Step ask(Model model, About about, Visit visit, Shown shown) {
        return Step.of(model.hinting("Checking what a shell needs …"), new Effect.Ask("doctor", aws -> {
            var diagnosis = visit.at(aws.doctor(), aws);
            return answered -> shown.on(answered.unnoticed(), screen(answered.next(), about, diagnosis, visit));
        }));
    }

    private static TextScreen screen(long id, About about, Diagnosis diagnosis, Visit visit) {
        var bindings = new ArrayList<Binding>();
        bindings.add(Binding.hinted("r", "look again", model -> again(model, about, visit)));
        diagnosis
                .enable()
                .ifPresent(service -> bindings.add(Binding.hinted(
                        "o",
                        "switch exec on, new deployment",
                        model -> Confirmation.review(model, List.of(enabling(service))))));
        bindings.add(Binding.of(
                "c", "copy the command line", model -> Copies.copy(model, "fumidai doctor " + diagnosis.target())));
        return new TextScreen(
                        id, Crumb.ofPlace(diagnosis.target(), "doctor"), "preflight", about, lines(diagnosis), bindings)
                .wrapped();
    }

    private static Step again(Model model, About about, Visit visit) {
        return ask(
                model,
                about,
                visit,
                (answered, screen) -> answered.top().kind().equals("preflight")
                        ? Step.of(answered.counted().withTop(screen))
                        : Step.of(answered));
    }

    private static Change enabling(ServiceRef service) {
        return new Change.UpdateService(
                service, ServiceEdit.none().withExec(true).withForce());
    }

    static List<Line> lines(Diagnosis diagnosis) {
        var lines = new ArrayList<Line>();
        lines.add(new Line(List.of(
                switch (diagnosis.verdict()) {
                    case GOOD, UNKNOWN -> new Span("A shell in " + where(diagnosis) + " should open.", Tone.OK);
                    case DOUBTFUL -> new Span("A shell in " + where(diagnosis) + " should open, but:", Tone.CHANGING);
                    case BAD -> new Span("No shell in " + where(diagnosis) + " would open.", Tone.BROKEN);
                })));
        lines.add(Line.of("$ fumidai doctor " + diagnosis.target(), Tone.PAST));
        lines.add(Line.of(""));
        for (var check : diagnosis.checks()) {
            lines.add(found(check));
            if (!check.remedy().isEmpty()) {
                lines.add(remedy(check));
            }
        }
        return lines;
    }

    private static String where(Diagnosis diagnosis) {
        return diagnosis.container().isEmpty() ? diagnosis.target() : "container " + diagnosis.container();
    }

    private static Line found(Check check) {
        return switch (check.verdict()) {
            case GOOD -> found("● ", Tone.OK, check);
            case DOUBTFUL -> found("◐ ", Tone.CHANGING, check);
            case BAD -> found("▲ ", Tone.BROKEN, check);
            case UNKNOWN -> found("? ", Tone.PAST, check);
        };
    }

    private static Line found(String glyph, Tone tone, Check check) {
        return new Line(List.of(
                        new Span(glyph, tone),
                        new Span(("%-" + WHAT + "s").formatted(check.what()), Tone.PAST),
                        new Span(check.found(), check.verdict() == Verdict.GOOD ? Tone.PLAIN : tone)))
                .hangingBehind(2);
    }

    private static Line remedy(Check check) {
        var lead = check.verdict() == Verdict.UNKNOWN ? SEE : FIX;
        return new Line(List.of(new Span(lead, Tone.PAST), new Span(check.remedy(), Tone.PLAIN))).hangingBehind(1);
    }
}
