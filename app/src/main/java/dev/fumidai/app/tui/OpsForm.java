package dev.fumidai.app.tui;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.TaskDefinition;
import dev.fumidai.core.plan.PlannedCall;
import dev.fumidai.core.run.RunWish;
import dev.fumidai.core.shell.Quoting;
import dev.fumidai.terminal.widget.Field;
import dev.fumidai.terminal.widget.FormState;
import dev.fumidai.terminal.widget.InputLine;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A task that is started for one shell or command and stopped afterwards: what `fumidai run` does.
/// First a form, then what would be called, then the terminal is its.
final class OpsForm {
    private static final String WHAT = "what";
    private static final String CONTAINER = "container";
    private static final String COMMAND = "command";
    private static final String REASON = "reason";
    private static final String BASTION = "network of";

    private OpsForm() {}

    static Step service(Model model, Service row) {
        return open(model, row.ref().cluster().name() + "/" + row.name());
    }

    static Step definition(Model model, TaskDefinition row) {
        return open(model, row.name());
    }

    private static Step open(Model model, String what) {
        return open(model, what, Optional.empty(), List.of());
    }

    /// @param container whose command it is; empty for the main one
    /// @param command empty for a shell
    static Step open(Model model, String what, Optional<String> container, List<String> command) {
        if (model.seat().readOnly()) {
            return Step.of(model.saying(LogEntry.readOnly(model.now(), "run", "no task is started", "ecs:RunTask")));
        }
        return asked(
                model,
                FormState.of(
                        "run a task of its own",
                        List.of(
                                new Field.Text(WHAT, InputLine.of(what), "a target, a definition, CLUSTER/SERVICE"),
                                new Field.Text(CONTAINER, InputLine.of(container.orElse("")), "the main one"),
                                new Field.Text(COMMAND, InputLine.of(Quoting.join(command)), "none: a shell"),
                                new Field.Text(REASON, InputLine.EMPTY, "needed to borrow from a service"),
                                new Field.Text(BASTION, InputLine.EMPTY, "the usual bastion")),
                        List.of("cancel", "review"),
                        1));
    }

    private static Step asked(Model model, FormState form) {
        var about = List.of(
                Line.of("It is stopped when the shell or the command ends."),
                Line.of("From a service it has that service's secrets and role.", Tone.PAST));
        return Step.of(model.over(Optional.of(new Popup.Ask(
                form,
                about,
                model.seat().production(),
                (next, filled, button) -> button == 0 ? Step.of(next) : filled(next, filled)))));
    }

    private static Step filled(Model model, FormState form) {
        var what = form.value(WHAT).strip();
        var borrowed = what.contains("/") && !what.startsWith("arn:");
        if (what.isEmpty()) {
            return asked(model, form.refused(WHAT, "Which target, definition or service?"));
        }
        if (borrowed && model.seat().production()) {
            return asked(
                    model, form.refused(WHAT, "On production nothing is borrowed from services: name an ops target."));
        }
        if (borrowed && form.value(REASON).isBlank()) {
            return asked(model, form.refused(REASON, "Say why: the task has the service's secrets and role."));
        }
        try {
            var wish = new RunWish(
                    borrowed ? RunWish.From.Service.parse(what) : new RunWish.From.Named(what),
                    value(form, CONTAINER),
                    value(form, BASTION),
                    value(form, REASON),
                    Optional.empty(),
                    Quoting.split(form.value(COMMAND)));
            return planned(model, wish);
        } catch (IllegalArgumentException e) {
            return asked(model, form.refused(COMMAND, "The command cannot be split into words: " + e.getMessage()));
        } catch (ProblemException e) {
            return asked(model, form.refused(WHAT, e.problem().summary()));
        }
    }

    private static Step planned(Model model, RunWish wish) {
        return Step.of(model, new Effect.Ask("review the run", aws -> {
            var calls = aws.plan(wish);
            return answered -> confirm(answered, wish, calls);
        }));
    }

    private static Step confirm(Model model, RunWish wish, List<PlannedCall> calls) {
        var about = new ArrayList<Line>();
        about.add(Line.of(
                wish.command().isEmpty()
                        ? "Start a task for a shell, and stop it afterwards?"
                        : "Start a task for one command, and stop it afterwards?"));
        calls.forEach(call -> about.add(Line.of(
                (call.when() == PlannedCall.When.END ? "then " : "")
                        + call.action()
                        + (call.detail().isEmpty() ? "" : " " + call.detail()),
                Tone.PAST)));
        about.add(Line.of("$ " + twin(wish), Tone.PAST));
        var form =
                FormState.of(model.seat().production() ? "PRODUCTION" : "run", List.of(), List.of("cancel", "run"), 0);
        return Step.of(model.over(Optional.of(new Popup.Ask(
                form,
                about,
                model.seat().production(),
                (next, filled, button) -> button == 1 ? Step.of(next, new Effect.Run(wish)) : Step.of(next)))));
    }

    /// The same on the command line.
    static String twin(RunWish wish) {
        var words = new ArrayList<>(List.of("fumidai", "run"));
        switch (wish.what()) {
            case RunWish.From.Named named -> words.add(named.name());
            case RunWish.From.Service service ->
                words.addAll(List.of("--from-service", service.cluster() + "/" + service.service()));
        }
        wish.container().ifPresent(name -> words.addAll(List.of("-c", name)));
        wish.bastion().ifPresent(name -> words.addAll(List.of("--bastion", name)));
        wish.reason().ifPresent(text -> words.addAll(List.of("--reason", text)));
        if (!wish.command().isEmpty()) {
            words.add("--");
            words.addAll(wish.command());
        }
        return Quoting.join(words);
    }

    private static Optional<String> value(FormState form, String label) {
        return Optional.of(form.value(label).strip()).filter(text -> !text.isEmpty());
    }
}
