package dev.fumidai.core.bastion;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.tunnel.Voice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Decides what a bastion's task runs: the team's own definition or one that Fumidai registers, and
/// how the watchdog gets into it. Look-ups that are refused cost a feature, never the start.
final class Planner {
    /// Teams' own bastion definitions are commonly told their life time by this variable.
    private static final String TIMEOUT = "TIMEOUT_SEC";

    private final Ecs ecs;
    private final LookUps lookUps;

    Planner(Ecs ecs, LookUps lookUps) {
        this.ecs = ecs;
        this.lookUps = lookUps;
    }

    /// Looks up; nothing is changed.
    Plan plan(StartOrder order, Voice voice) throws ProblemException, InterruptedException {
        var named = order.settings().taskDefinition();
        return named.isPresent() ? teams(order, named.get(), voice) : ours(order, voice);
    }

    private Plan teams(StartOrder order, String name, Voice voice) throws ProblemException, InterruptedException {
        try {
            return teams(order, lookUps.definition(name), voice);
        } catch (CallFailed failed) {
            if (failed.kind() != CallFailed.Kind.DENIED) {
                throw Refusals.definitionMissing(failed) || failed.kind() == CallFailed.Kind.NOT_FOUND
                        ? Refusals.noDefinition(
                                        failed, order.settings(), order.owner().region())
                                .asException(failed)
                        : failed.asProblem();
            }
            voice.degraded(
                    failed.action(),
                    "the definition cannot be read, so it runs its own command without the watchdog: only this"
                            + " program and the deadline end the " + order.use().noun(),
                    "allow " + failed.action() + " (it supports only Resource \"*\")");
            return new Plan(
                    name,
                    name,
                    order.settings().container(),
                    List.of(),
                    timeout(order),
                    order.settings().taskRole(),
                    Optional.empty());
        }
    }

    private Plan teams(StartOrder order, DefinitionView definition, Voice voice) throws ProblemException {
        var container = container(order, definition);
        var command = switch (Watchdog.shape(container.entryPoint(), Watchdog.script(order.times()))) {
            case Watchdog.Shape.Command shaped -> shaped.command();
            case Watchdog.Shape.Own own -> {
                voice.degraded(
                        "watchdog",
                        definition.shortName() + " keeps its own command, because " + own.why()
                                + ": only this program and the deadline end the "
                                + order.use().noun(),
                        "give the container the entry point [\"sh\",\"-c\"], or none");
                yield List.<String>of();
            }
        };
        return new Plan(
                definition.arn(),
                definition.shortName(),
                Optional.of(container.name()),
                command,
                timeout(order),
                definition.taskRole(),
                Optional.empty());
    }

    private static DefinitionView.Container container(StartOrder order, DefinitionView definition)
            throws ProblemException {
        var settings = order.settings();
        var names = definition.containers().stream()
                .map(DefinitionView.Container::name)
                .collect(Collectors.joining(", "));
        if (settings.container().isEmpty()) {
            if (definition.containers().size() == 1) {
                return definition.containers().getFirst();
            }
            throw new Problem(
                            "Task definition " + definition.shortName() + " has several containers.",
                            "They are " + names + ".",
                            "name one in  " + order.use().containerSetting(settings),
                            ExitCode.USAGE)
                    .asException();
        }
        var wanted = settings.container().get();
        for (var container : definition.containers()) {
            if (container.name().equals(wanted)) {
                return container;
            }
        }
        throw new Problem(
                        "Task definition " + definition.shortName() + " has no container " + wanted + ".",
                        "It has " + names + ".",
                        "correct  " + order.use().containerSetting(settings),
                        ExitCode.NOT_FOUND)
                .asException();
    }

    private Plan ours(StartOrder order, Voice voice) throws ProblemException, InterruptedException {
        var role = order.settings().taskRole();
        if (role.isEmpty()) {
            throw Refusals.noTaskRole(order.settings()).asException();
        }
        var blueprint = Blueprint.of(order.settings(), role.get());
        var definition = registered(blueprint, voice);
        return new Plan(
                definition.map(DefinitionView::arn).orElse(Blueprint.FAMILY),
                definition.map(DefinitionView::shortName).orElse(Blueprint.FAMILY),
                Optional.of(Blueprint.CONTAINER),
                List.of(Watchdog.script(order.times())),
                Map.of(),
                role,
                definition.isPresent() ? Optional.empty() : Optional.of(blueprint));
    }

    /// Registers what the plan lacks.
    Plan complete(Plan plan, Voice voice) throws ProblemException, InterruptedException {
        return plan.toRegister().isPresent()
                ? plan.registered(register(plan.toRegister().get(), voice))
                : plan;
    }

    private Optional<DefinitionView> registered(Blueprint blueprint, Voice voice)
            throws ProblemException, InterruptedException {
        try {
            return Optional.of(lookUps.definition(Blueprint.FAMILY)).filter(blueprint::matches);
        } catch (CallFailed failed) {
            if (failed.kind() == CallFailed.Kind.DENIED) {
                voice.degraded(
                        failed.action(),
                        "each start registers a new revision of " + Blueprint.FAMILY,
                        "allow " + failed.action() + " (it supports only Resource \"*\")");
                return Optional.empty();
            }
            if (failed.kind() == CallFailed.Kind.NOT_FOUND || Refusals.definitionMissing(failed)) {
                return Optional.empty();
            }
            throw failed.asProblem();
        }
    }

    private DefinitionView register(Blueprint blueprint, Voice voice) throws ProblemException, InterruptedException {
        voice.planned("ecs:RegisterTaskDefinition", blueprint.describe());
        try {
            return ecs.register(blueprint);
        } catch (CallFailed failed) {
            throw failed.asProblem();
        }
    }

    private static Map<String, String> timeout(StartOrder order) {
        return Map.of(TIMEOUT, Long.toString(order.deadline().toSeconds()));
    }
}
