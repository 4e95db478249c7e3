package dev.fumidai.app.tui;

import dev.fumidai.app.cli.output.TaskIds;
import dev.fumidai.core.ecs.ClusterRef;
import dev.fumidai.core.ecs.Instance;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceRef;
import dev.fumidai.core.ecs.Task;
import dev.fumidai.core.ecs.change.Change;
import dev.fumidai.core.ecs.change.ServiceEdit;
import dev.fumidai.core.scaling.ScalableTarget;
import dev.fumidai.terminal.widget.Field;
import dev.fumidai.terminal.widget.FormState;
import dev.fumidai.terminal.widget.InputLine;
import dev.fumidai.terminal.widget.MenuState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// The forms and menus that lead to a change; the change itself goes through [Confirmation].
final class Changes {
    private static final String DESIRED = "tasks";
    private static final String MIN = "smallest number";
    private static final String MAX = "largest number";
    private static final String DEFINITION = "task definition";
    private static final String EXEC = "exec";
    private static final String FORCE = "new deployment";
    private static final String GRACE = "health grace (s)";
    private static final String PLATFORM = "platform version";
    private static final String REASON = "reason";

    private Changes() {}

    /// Another number of tasks, for each of several the same.
    static Step scale(Model model, List<Service> services) {
        // Empty: a digit typed behind the number that is there would be another number.
        var now = services.stream()
                .map(service -> Integer.toString(service.desired()))
                .distinct()
                .collect(Collectors.joining(", "));
        var fields = List.<Field>of(new Field.Text(DESIRED, InputLine.EMPTY, now + " now"));
        var title = services.size() == 1
                ? "scale " + services.getFirst().name()
                : "scale each of " + services.size() + " services";
        return form(model, title, fields, (next, form) -> {
            var wanted = form.value(DESIRED).strip();
            return isNumber(wanted)
                    ? Confirmation.review(
                            next,
                            services.stream()
                                    .<Change>map(it -> new Change.Scale(it.ref(), Integer.parseInt(wanted)))
                                    .toList())
                    : said(next, wanted.isEmpty() ? "How many tasks?" : "'" + wanted + "' is not a number of tasks.");
        });
    }

    /// The smallest and the largest number that autoscaling may choose; what stays is not sent.
    static Step limits(Model model, ServiceRef service, Optional<ScalableTarget> target) {
        var fields = List.<Field>of(
                new Field.Text(MIN, InputLine.of(target.map(it -> "" + it.min()).orElse("")), "a number"),
                new Field.Text(MAX, InputLine.of(target.map(it -> "" + it.max()).orElse("")), "a number"));
        return form(model, "autoscaling of " + service.name(), fields, (next, form) -> {
            var min = form.value(MIN).strip();
            var max = form.value(MAX).strip();
            if (!isNumber(min) || !isNumber(max)) {
                return isNumber(min) ? notNumber(next, MAX, max) : notNumber(next, MIN, min);
            }
            var low = Integer.parseInt(min);
            var high = Integer.parseInt(max);
            if (low > high) {
                return said(next, "The smallest number is larger than the largest.");
            }
            var change = new Change.SetScalingRange(
                    service,
                    target.filter(it -> it.min() == low).isPresent() ? OptionalInt.empty() : OptionalInt.of(low),
                    target.filter(it -> it.max() == high).isPresent() ? OptionalInt.empty() : OptionalInt.of(high));
            return change.min().isEmpty() && change.max().isEmpty()
                    ? said(next, "There is nothing to change.")
                    : Confirmation.review(next, List.of(change));
        });
    }

    /// What is filled in and differs is changed, nothing else.
    static Step update(Model model, Service service) {
        var definition = service.definition().map(it -> it.shortName()).orElse("");
        var fields = List.<Field>of(
                new Field.Text(DESIRED, InputLine.EMPTY, service.desired() + " now"),
                new Field.Text(DEFINITION, InputLine.of(definition), "family:revision"),
                new Field.Check(EXEC, service.execEnabled()),
                new Field.Text(PLATFORM, InputLine.EMPTY, "as it is"),
                new Field.Text(GRACE, InputLine.EMPTY, "as it is"),
                new Field.Check(FORCE, false));
        return form(
                model, "update " + service.name(), fields, (next, form) -> updated(next, service, definition, form));
    }

    /// What can be done with the deployments of services.
    static Step rollout(Model model, List<Service> services) {
        if (services.isEmpty()) {
            return Step.of(model);
        }
        var items = new ArrayList<MenuState.Item>();
        var acts = new ArrayList<Binding.Act>();
        items.add(MenuState.Item.of("r", "restart: new tasks of the same revision"));
        acts.add(next -> restart(next, services));
        if (services.size() == 1) {
            var service = services.getFirst();
            items.add(MenuState.Item.of("d", "deploy another revision …"));
            acts.add(next -> deploy(next, service));
            items.add(MenuState.Item.of("f", "follow the newest deployment"));
            acts.add(next -> Rollouts.newest(next, service.ref()));
            items.add(MenuState.Item.of("p", "deployments: roll back, abort, continue"));
            acts.add(next -> Navigation.push(next, new DeploymentsTable(service.ref())));
        }
        var title = services.size() == 1
                ? "rollout of " + services.getFirst().name()
                : "rollout of " + services.size() + " services";
        return Step.of(model.over(Optional.of(new Popup.Choice(MenuState.of(title, items), acts))));
    }

    static Step restart(Model model, List<Service> services) {
        return Confirmation.review(
                model,
                services.stream()
                        .<Change>map(it -> new Change.Restart(it.ref()))
                        .toList());
    }

    static Step stop(Model model, List<Task> tasks) {
        if (tasks.isEmpty()) {
            return Step.of(model);
        }
        var title = tasks.size() == 1 ? "stop task " + named(tasks.getFirst()) : "stop " + tasks.size() + " tasks";
        var fields = List.<Field>of(new Field.Text(REASON, InputLine.EMPTY, "shown as its stopped reason"));
        return form(model, title, fields, (next, form) -> {
            var reason = Optional.of(form.value(REASON).strip()).filter(it -> !it.isEmpty());
            return Confirmation.review(
                    next,
                    tasks.stream()
                            .<Change>map(task -> new Change.StopTask(task.ref(), reason))
                            .toList());
        });
    }

    /// `0f3a5b6c… of web`.
    private static String named(Task task) {
        return TaskIds.brief(task.name())
                + task.service().or(task::group).map(of -> " of " + of).orElse("");
    }

    /// Kept by their service when it scales in, or no longer.
    static Step protect(Model model, List<Task> tasks) {
        var cluster = tasks.getFirst().ref().cluster();
        var refs = tasks.stream().map(Task::ref).toList();
        return choice(
                model,
                "protection from scaling in",
                List.of(
                        MenuState.Item.of("p", "protect for two hours"),
                        MenuState.Item.of("u", "remove the protection")),
                List.of(
                        new Change.Protect(cluster, refs, true, Optional.empty()),
                        new Change.Protect(cluster, refs, false, Optional.empty())));
    }

    /// No more tasks on these, or again.
    static Step drain(Model model, ClusterRef cluster, List<Instance> instances) {
        var refs = instances.stream().map(Instance::ref).toList();
        return choice(
                model,
                refs.size() == 1 ? "instance " + instances.getFirst().name() : refs.size() + " instances",
                List.of(MenuState.Item.of("d", "drain"), MenuState.Item.of("a", "activate")),
                List.of(new Change.SetInstances(cluster, refs, true), new Change.SetInstances(cluster, refs, false)));
    }

    private static Step choice(Model model, String title, List<MenuState.Item> items, List<Change> changes) {
        var acts = changes.stream()
                .<Binding.Act>map(change -> next -> Confirmation.review(next, List.of(change)))
                .toList();
        return Step.of(model.over(Optional.of(new Popup.Choice(MenuState.of(title, items), acts))));
    }

    static Step deploy(Model model, Service service) {
        var definition = service.definition().map(it -> it.family()).orElse("");
        var fields =
                List.<Field>of(new Field.Text(DEFINITION, InputLine.of(definition), "family:revision, or the newest"));
        return form(model, "deploy to " + service.name(), fields, (next, form) -> {
            var wanted = form.value(DEFINITION).strip();
            return wanted.isEmpty()
                    ? said(next, "Which task definition?")
                    : Confirmation.review(next, List.of(new Change.Deploy(service.ref(), wanted)));
        });
    }

    private static Step updated(Model model, Service service, String definition, FormState form) {
        var edit = ServiceEdit.none();
        var desired = form.value(DESIRED).strip();
        var grace = form.value(GRACE).strip();
        if (!desired.isEmpty() && !isNumber(desired)) {
            return notNumber(model, DESIRED, desired);
        }
        if (!grace.isEmpty() && !isNumber(grace)) {
            return notNumber(model, GRACE, grace);
        }
        if (!desired.isEmpty() && Integer.parseInt(desired) != service.desired()) {
            edit = edit.withDesired(Integer.parseInt(desired));
        }
        if (!form.value(DEFINITION).strip().equals(definition)) {
            edit = edit.withDefinition(form.value(DEFINITION).strip());
        }
        var exec = Boolean.parseBoolean(form.value(EXEC));
        if (exec != service.execEnabled()) {
            edit = edit.withExec(exec);
        }
        if (!form.value(PLATFORM).isBlank()) {
            edit = edit.withPlatform(form.value(PLATFORM).strip());
        }
        if (!grace.isEmpty()) {
            edit = edit.withHealthGrace(Integer.parseInt(grace));
        }
        if (Boolean.parseBoolean(form.value(FORCE))) {
            edit = edit.withForce();
        }
        return edit.empty()
                ? said(model, "There is nothing to change.")
                : Confirmation.review(model, List.of(new Change.UpdateService(service.ref(), edit)));
    }

    /// @param go what the second button does; the first one cancels
    private static Step form(Model model, String title, List<Field> fields, Go go) {
        if (model.seat().readOnly()) {
            return said(model, "Read-only: nothing is changed (" + title + ").");
        }
        var form = FormState.of(title, fields, List.of("cancel", "review"), 1);
        return Step.of(model.over(Optional.of(new Popup.Ask(
                form,
                List.of(),
                model.seat().production(),
                (next, filled, button) -> button == 0 ? Step.of(next) : go.on(next, filled)))));
    }

    @FunctionalInterface
    private interface Go {
        Step on(Model model, FormState form);
    }

    /// Said with the name of the field, which has the focus then.
    private static Step notNumber(Model model, String field, String typed) {
        return said(model, field + ": '" + typed + "' is not a number.");
    }

    private static boolean isNumber(String text) {
        return text.matches("[0-9]{1,6}");
    }

    private static Step said(Model model, String text) {
        return Step.of(model.saying(LogEntry.failed(model.now(), "change", text, "", "")));
    }
}
