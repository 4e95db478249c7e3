package dev.fumidai.core.ecs.change;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ecs.Arn;
import dev.fumidai.core.ecs.Controller;
import dev.fumidai.core.ecs.DefinitionRef;
import dev.fumidai.core.ecs.Scheduling;
import dev.fumidai.core.ecs.Service;
import dev.fumidai.core.ecs.ServiceStatus;
import dev.fumidai.core.scaling.ScalableTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What speaks against a change of a service, or makes it pointless.
final class Cautions {
    private Cautions() {}

    /// Why AWS would not do it, or why it makes no sense.
    static Optional<Problem> refusal(Change.OfService change, Service service, Optional<ScalableTarget> target) {
        if (!service.status().is(ServiceStatus.ACTIVE)) {
            return Optional.of(new Problem(
                    "Cannot " + Words.of(change) + ": the service is "
                            + service.status().text() + ".",
                    "Only active services can be changed.",
                    "fumidai ls services --cluster " + service.ref().cluster().name(),
                    ExitCode.NOT_FOUND));
        }
        if (desired(change).isPresent() && service.scheduling().is(Scheduling.DAEMON)) {
            return Optional.of(wrong(
                    change,
                    "it runs one task on each container instance.",
                    "Services of the kind DAEMON have no number of tasks.",
                    "add or drain instances of " + service.ref().cluster().name()));
        }
        if (deploys(change) && service.controller().is(Controller.CODE_DEPLOY)) {
            return Optional.of(wrong(
                    change,
                    "CodeDeploy makes its deployments.",
                    "AWS takes no new revision or restart for it otherwise.",
                    "aws deploy create-deployment"));
        }
        if (deploys(change) && service.controller().is(Controller.EXTERNAL)) {
            return Optional.of(wrong(
                    change,
                    "a controller outside of ECS makes its deployments.",
                    "AWS takes new revisions for it as task sets only.",
                    "aws ecs create-task-set"));
        }
        if (change instanceof Change.SetScalingRange range
                && target.isEmpty()
                && (range.min().isEmpty() || range.max().isEmpty())) {
            return Optional.of(
                    wrong(change, "it is not autoscaled yet.", "The first time takes both numbers.", "give both"));
        }
        if (change instanceof Change.SuspendScaling && target.isEmpty()) {
            return Optional.of(wrong(
                    change,
                    "it is not autoscaled.",
                    "There is nothing to suspend or resume.",
                    "for limits: fumidai scale " + Words.name(service.ref()) + " --min N --max N"));
        }
        return Optional.empty();
    }

    static List<Warning> warnings(Change.OfService change, Service service, Optional<ScalableTarget> target) {
        var warnings = new ArrayList<Warning>();
        desired(change).ifPresent(number -> scaling(change, number, service, target, warnings));
        definition(change)
                .filter(name ->
                        service.definition().filter(now -> same(now, name)).isPresent())
                .ifPresent(name -> warnings.add(Warning.of(
                        Arn.name(name) + " is what " + Words.name(service.ref()) + " has already.",
                        "for new tasks of it: fumidai restart " + Words.name(service.ref()))));
        if (change instanceof Change.UpdateService update
                && update.edit().exec().filter(on -> on).isPresent()
                && !update.edit().deploys()) {
            warnings.add(
                    Warning.of("Only tasks that start from now on can be entered.", "force a new deployment with it"));
        }
        if (deploys(change) && service.rollouts().size() > 1) {
            warnings.add(Warning.of("A deployment goes on already; the new one takes its place.", ""));
        }
        return warnings;
    }

    private static void scaling(
            Change.OfService change,
            int number,
            Service service,
            Optional<ScalableTarget> target,
            List<Warning> warnings) {
        if (number == service.desired() && change instanceof Change.Scale) {
            warnings.add(Warning.of(Words.name(service.ref()) + " wants " + number + " already.", ""));
        }
        target.ifPresent(limits -> warnings.add(limits.rests() ? resting(limits) : choosing(change, number, limits)));
    }

    private static Warning resting(ScalableTarget limits) {
        return Warning.of(
                limits.sleeps()
                        ? "Autoscaling is suspended: the number stays until it is resumed."
                        : "Autoscaling is suspended, its schedules are not: they may change the number again.",
                "");
    }

    private static Warning choosing(Change.OfService change, int number, ScalableTarget limits) {
        var range = limits.min() + " to " + limits.max();
        return limits.admits(number)
                ? Warning.of("Autoscaling chooses from " + range + " tasks and will change the number again.", "")
                : new Warning(
                        "Autoscaling keeps it at " + range + " tasks and will undo " + number + ".",
                        "change its limits instead",
                        Optional.of(instead(change, number, limits)));
    }

    private static Change instead(Change.OfService change, int number, ScalableTarget limits) {
        return number < limits.min()
                ? new Change.SetScalingRange(change.service(), OptionalInt.of(number), OptionalInt.empty())
                : new Change.SetScalingRange(change.service(), OptionalInt.empty(), OptionalInt.of(number));
    }

    private static boolean same(DefinitionRef now, String name) {
        return now.arn().equals(name) || now.shortName().equals(Arn.name(name));
    }

    static OptionalInt desired(Change change) {
        if (change instanceof Change.Scale it) {
            return OptionalInt.of(it.desired());
        }
        return change instanceof Change.UpdateService it ? it.edit().desired() : OptionalInt.empty();
    }

    private static Optional<String> definition(Change change) {
        if (change instanceof Change.Deploy it) {
            return Optional.of(it.definition());
        }
        return change instanceof Change.UpdateService it ? it.edit().definition() : Optional.empty();
    }

    static boolean deploys(Change change) {
        return change instanceof Change.Restart
                || change instanceof Change.Deploy
                || change instanceof Change.DeployNew
                || (change instanceof Change.UpdateService it && it.edit().deploys());
    }

    private static Problem wrong(Change change, String why, String cause, String remedy) {
        return new Problem("Cannot " + Words.of(change) + ": " + why, cause, remedy, ExitCode.USAGE);
    }
}
