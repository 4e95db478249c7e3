package dev.fumidai.app.tui;

import dev.fumidai.app.cli.copy.Progress;
import dev.fumidai.app.cli.output.Text;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ecs.Container;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskRef;
import dev.fumidai.core.files.Copies;
import dev.fumidai.core.files.CopyReport;
import dev.fumidai.core.shell.Quoting;
import dev.fumidai.terminal.widget.Field;
import dev.fumidai.terminal.widget.FormState;
import dev.fumidai.terminal.widget.InputLine;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Files into containers and out of them: asked for, on their way, there. Pure.
final class Transfers {
    private static final String WHAT = "copy";
    private static final String DIRECTION = "direction";
    private static final String CONTAINER = "container";
    private static final String REMOTE = "in the container";
    private static final String LOCAL = "on this machine";
    private static final List<String> DIRECTIONS = List.of("↓ out of the container", "↑ into the container");

    private Transfers() {}

    /// Where files are copied to and from.
    ///
    /// @param containers one of them is chosen, where there are several
    private record Place(TaskRef task, List<String> containers) {}

    /// Either way, with a container of a task.
    static Step ask(Model model, Task task) {
        return form(
                model,
                "copy files",
                new Place(
                        task.ref(),
                        task.containers().stream().map(Container::name).toList()),
                true);
    }

    static Step ask(Model model, Container container) {
        return form(model, "copy files", place(container), true);
    }

    /// Only out of the container.
    static Step download(Model model, Container container) {
        return form(model, "download a file", place(container), false);
    }

    static Step moved(Model model, long number, Progress progress) {
        return Step.of(model.having(model.desk().with(Transfer.class, number, transfer -> transfer.at(progress))));
    }

    /// It has ended, one way or the other.
    static Step gone(Model model, long number) {
        var called = model.desk().ongoing(Transfer.class, number).filter(Transfer::ending);
        var next = model.having(model.desk().without(number));
        return called.map(transfer ->
                        said(next, transfer.wish().title() + " was called off; nothing half is left under its name."))
                .orElse(Step.of(next));
    }

    static Step done(Model model, TransferWish wish, CopyReport report) {
        var text = wish.title() + ": copied " + Text.count(report.files(), "file") + ", " + Text.size(report.bytes())
                + ", SHA-256 verified" + (report.resumed() > 0 ? ", resumed " + report.resumed() + "×" : "") + " → "
                + wish.destination();
        return report.skipped().isEmpty()
                ? said(model, text)
                : Step.of(model.saying(LogEntry.failed(
                        model.now(),
                        WHAT,
                        "Not everything was copied.",
                        "Left out: " + String.join(", ", report.skipped()) + ".",
                        "the rest is there and verified")));
    }

    /// Never replaces anything unasked.
    static Step refused(Model model, Effect.Transfer transfer, Problem problem) {
        if (!Copies.wouldReplace(problem)) {
            return Step.of(
                    Filled.refused(model.saying(LogEntry.failed(model.now(), WHAT, problem)), transfer.filled()));
        }
        var wish = transfer.wish();
        var form = FormState.of("replace?", List.of(), List.of("keep what is there", "replace"), 0);
        var about = List.of(Line.of(problem.summary()), Line.of(problem.cause(), Tone.PAST), twin(wish.replacing()));
        return Step.of(model.over(Optional.of(new Popup.Ask(
                form,
                about,
                true,
                (next, filled, button) ->
                        button == 1 ? begin(next, wish.replacing()) : said(next, "Nothing was copied."),
                transfer.filled().map(Filled.Form::ask)))));
    }

    private static Place place(Container container) {
        return new Place(container.ref().task(), List.of(container.name()));
    }

    private static Step form(Model model, String title, Place place, boolean bothWays) {
        if (model.seat().readOnly()) {
            return Step.of(
                    model.saying(LogEntry.readOnly(model.now(), WHAT, "no file is copied", "ecs:ExecuteCommand")));
        }
        var fields = new ArrayList<Field>();
        if (bothWays) {
            fields.add(new Field.Choice(DIRECTION, DIRECTIONS, 0));
        }
        if (place.containers().size() > 1) {
            fields.add(new Field.Choice(CONTAINER, place.containers(), 0));
        }
        fields.add(new Field.Text(REMOTE, InputLine.EMPTY, "a file or folder, for instance /tmp/report.csv"));
        fields.add(new Field.Text(
                LOCAL, InputLine.EMPTY, bothWays ? "a file or folder; where fumidai was started: ." : "."));
        fields.add(ReasonField.EMPTY);
        return asked(model, place, bothWays, FormState.of(title, fields, List.of("cancel", "copy"), 1));
    }

    private static Step asked(Model model, Place place, boolean bothWays, FormState form) {
        var container =
                place.containers().size() > 1 ? "CONTAINER" : place.containers().getFirst();
        var target = Shells.target(place.task()) + "/" + container;
        var about = new ArrayList<Line>();
        about.add(Line.of("ecs:ExecuteCommand", Tone.PAST));
        about.add(Line.of("$ fumidai cp " + target + ":PATH PATH", Tone.PAST));
        if (bothWays) {
            about.add(Line.of("$ fumidai cp PATH " + target + ":PATH", Tone.PAST));
        }
        return Step.of(model.over(Optional.of(new Popup.Ask(
                form,
                about,
                model.seat().production(),
                (next, filled, button) -> button == 0 ? Step.of(next) : filled(next, place, bothWays, filled)))));
    }

    private static Step filled(Model model, Place place, boolean bothWays, FormState form) {
        var up = bothWays && form.value(DIRECTION).equals(DIRECTIONS.getLast());
        var container = place.containers().size() > 1
                ? form.value(CONTAINER)
                : place.containers().getFirst();
        var remote = form.value(REMOTE).strip();
        var typed = form.value(LOCAL).strip();
        var local = typed.isEmpty() && !up ? "." : typed;
        if (remote.isEmpty() || local.isEmpty()) {
            return asked(
                    model,
                    place,
                    bothWays,
                    form.refused(remote.isEmpty() ? REMOTE : LOCAL, "Which file? Both ends need a path."));
        }
        return begin(
                model,
                new TransferWish(
                        Shells.target(place.task()), container, up, remote, local, false, ReasonField.of(form)));
    }

    private static Step begin(Model model, TransferWish wish) {
        var number = model.next();
        var next = model.counted().having(model.desk().with(Transfer.begun(number, wish)));
        return Step.of(next, new Effect.Transfer(number, wish));
    }

    static Step callOff(Model model, long number) {
        return Step.of(
                model.having(model.desk().with(Transfer.class, number, Transfer::calledOff)), new Effect.Stop(number));
    }

    private static Line twin(TransferWish wish) {
        return Line.of(
                "$ " + Quoting.join(List.of("fumidai", "cp", "--force", wish.source(), wish.destination())), Tone.PAST);
    }

    private static Step said(Model model, String text) {
        return Step.of(model.saying(LogEntry.said(model.now(), WHAT, text)));
    }
}
