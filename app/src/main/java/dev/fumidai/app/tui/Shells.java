package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.TaskRef;
import dev.fumidai.core.shell.Quoting;
import dev.fumidai.terminal.widget.Field;
import dev.fumidai.terminal.widget.FormState;
import dev.fumidai.terminal.widget.InputLine;
import dev.fumidai.terminal.widget.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Ways into a container.
final class Shells {
    private static final String COMMAND = "command";

    private Shells() {}

    /// What `fumidai exec` takes for a task.
    static String target(TaskRef task) {
        return task.cluster().name() + "/" + task.id();
    }

    /// A shell; asked for on production profiles.
    static Step open(Model model, String target, Optional<String> container) {
        return enter(model, target, container, List.of());
    }

    /// One command, which is asked for.
    static Step ask(Model model, String target, Optional<String> container) {
        var form = FormState.of(
                "run one command",
                List.of(new Field.Text(COMMAND, InputLine.EMPTY, "for instance: env")),
                List.of("cancel", "run"),
                0);
        return Step.of(model.over(Optional.of(new Popup.Ask(
                form,
                List.of(Line.of("ecs:ExecuteCommand"), Line.of("$ " + twin(target, container, List.of("…")))),
                model.seat().production(),
                (next, filled, button) -> button == 0 ? Step.of(next) : run(next, target, container, filled)))));
    }

    private static Step run(Model model, String target, Optional<String> container, FormState form) {
        try {
            var words = Quoting.split(form.value(COMMAND));
            return words.isEmpty() ? Step.of(model) : enter(model, target, container, words);
        } catch (IllegalArgumentException e) {
            return Step.of(model.saying(new LogEntry(
                    model.now(),
                    "exec",
                    "The command cannot be split into words.",
                    String.valueOf(e.getMessage()),
                    "",
                    true,
                    1)));
        }
    }

    private static Step enter(Model model, String target, Optional<String> container, List<String> command) {
        var effect = new Effect.Enter(target, container, command);
        if (model.seat().readOnly()) {
            return Step.of(model.saying(new LogEntry(
                    model.now(),
                    "exec",
                    "Read-only: no shell is opened.",
                    "ecs:ExecuteCommand changes something in AWS.",
                    "start without --read-only, or use another profile",
                    true,
                    1)));
        }
        if (!model.seat().production()) {
            return Step.of(model, effect);
        }
        var form = FormState.of("PRODUCTION", List.of(), List.of("cancel", "enter"), 0);
        var about = List.of(
                Line.of("Go into a container of production?"),
                Line.of("ecs:ExecuteCommand"),
                Line.of("$ " + twin(target, container, command)));
        return Step.of(model.over(Optional.of(new Popup.Ask(
                form, about, true, (next, filled, button) -> button == 1 ? Step.of(next, effect) : Step.of(next)))));
    }

    /// The same on the command line.
    static String twin(String target, Optional<String> container, List<String> command) {
        var words = new ArrayList<>(List.of("fumidai", "exec", target));
        container.ifPresent(name -> words.addAll(List.of("-c", name)));
        if (!command.isEmpty()) {
            words.add("--");
            words.addAll(command);
        }
        return String.join(" ", words);
    }
}
