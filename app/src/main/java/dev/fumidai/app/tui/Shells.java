package dev.fumidai.app.tui;

import dev.fumidai.core.ecs.Container;
import dev.fumidai.core.ecs.Instance;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.TaskRef;
import dev.fumidai.core.shell.ExecOff;
import dev.fumidai.core.shell.Quoting;
import dev.fumidai.core.shell.ShellWish.Way;
import dev.fumidai.terminal.widget.Field;
import dev.fumidai.terminal.widget.FormState;
import dev.fumidai.terminal.widget.InputLine;
import dev.fumidai.terminal.widget.Line;
import dev.fumidai.terminal.widget.MenuState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Ways into a container, and onto its instance.
final class Shells {
    private static final String COMMAND = "command";

    private Shells() {}

    /// What `fumidai exec` takes for a task.
    static String target(TaskRef task) {
        return task.cluster().name() + "/" + task.id();
    }

    /// A shell; asked for on production profiles.
    static Step open(Model model, String target, Optional<String> container) {
        return enter(model, new Effect.Enter(target, container, List.of()));
    }

    /// A shell in a task's main container; where only its instance leads there, that is offered.
    static Step open(Model model, Task task) {
        var target = target(task.ref());
        return task.execEnabled()
                ? open(model, target, Optional.empty())
                : around(model, target, Optional.empty(), ExecDoor.off(task));
    }

    /// Likewise, in a container.
    static Step open(Model model, Container container) {
        var target = target(container.ref().task());
        var name = Optional.of(container.name());
        return ExecDoor.isClosed(container)
                ? around(model, target, name, ExecDoor.off(container))
                : open(model, target, name);
    }

    /// A shell on an instance.
    static Step open(Model model, Instance instance) {
        return instance.ec2Id()
                .map(id -> enter(
                        model,
                        new Effect.Enter(
                                instance.ref().cluster().name() + "/" + id, Optional.empty(), List.of(), Way.HOST)))
                .orElseGet(() -> Step.of(model.saying(LogEntry.failed(
                        model.now(), "exec", "The instance has no EC2 id.", "ECS does not know one.", ""))));
    }

    /// Nobody is led around a closed door unasked. On production profiles it stays closed.
    private static Step around(Model model, String target, Optional<String> container, ExecOff off) {
        if (model.seat().readOnly()) {
            return open(model, target, container);
        }
        if (model.seat().production() || !off.onInstance()) {
            return ExecDoor.closed(model, off);
        }
        var docker = new Effect.Enter(target, container, List.of(), Way.DOCKER);
        var host = new Effect.Enter(target, Optional.empty(), List.of(), Way.HOST);
        var items = List.of(
                MenuState.Item.of("d", "docker exec, over a session on its instance"),
                MenuState.Item.of("h", "a shell on its instance"));
        return Step.of(model.over(Optional.of(new Popup.Choice(
                MenuState.of("ECS Exec is off for this task", items),
                List.of(next -> enter(next, docker), next -> enter(next, host))))));
    }

    /// One command, which is asked for.
    static Step ask(Model model, String target, Optional<String> container) {
        var shown = new Effect.Enter(target, container, List.of("…"));
        if (model.seat().readOnly()) {
            return enter(model, shown);
        }
        var form = FormState.of(
                "run one command",
                List.of(new Field.Text(COMMAND, InputLine.EMPTY, "for instance env, or sh -c 'ps | wc -l'")),
                List.of("cancel", "run"),
                1);
        return Step.of(model.over(Optional.of(new Popup.Ask(
                form,
                List.of(Line.of(call(shown)), Line.of("$ " + twin(shown))),
                model.seat().production(),
                (next, filled, button) -> button == 0 ? Step.of(next) : run(next, target, container, filled)))));
    }

    private static Step run(Model model, String target, Optional<String> container, FormState form) {
        try {
            var words = Quoting.split(form.value(COMMAND));
            return words.isEmpty()
                    ? Step.of(model.saying(LogEntry.failed(model.now(), "exec", "Which command?", "", "")))
                    : enter(model, new Effect.Enter(target, container, words));
        } catch (IllegalArgumentException e) {
            return Step.of(model.saying(LogEntry.failed(
                    model.now(),
                    "exec",
                    "The command cannot be split into words.",
                    String.valueOf(e.getMessage()),
                    "")));
        }
    }

    private static Step enter(Model model, Effect.Enter effect) {
        if (model.seat().readOnly()) {
            return Step.of(model.saying(LogEntry.readOnly(model.now(), "exec", "no shell is opened", call(effect))));
        }
        if (!model.seat().production()) {
            return Step.of(model, effect);
        }
        var form = FormState.of("PRODUCTION", List.of(), List.of("cancel", "enter"), 0);
        var about = List.of(
                Line.of(
                        effect.way() == Way.HOST
                                ? "Go onto an instance of production?"
                                : "Go into a container of production?"),
                Line.of(call(effect)),
                Line.of("$ " + twin(effect)));
        return Step.of(model.over(Optional.of(new Popup.Ask(
                form, about, true, (next, filled, button) -> button == 1 ? Step.of(next, effect) : Step.of(next)))));
    }

    private static String call(Effect.Enter effect) {
        return switch (effect.way()) {
            case EXEC -> "ecs:ExecuteCommand";
            case HOST, DOCKER -> "ssm:StartSession";
        };
    }

    /// The same on the command line.
    private static String twin(Effect.Enter effect) {
        var words = new ArrayList<>(List.of("fumidai", "exec"));
        switch (effect.way()) {
            case EXEC -> {}
            case HOST -> words.add("--host");
            case DOCKER -> words.add("--docker");
        }
        words.add(effect.target());
        effect.container().ifPresent(name -> words.addAll(List.of("-c", name)));
        if (!effect.command().isEmpty()) {
            words.add("--");
            words.addAll(effect.command());
        }
        return String.join(" ", words);
    }
}
