package dev.fumidai.core.ecs.change;

import dev.fumidai.core.ecs.Arn;
import dev.fumidai.core.ecs.ServiceRef;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Changes in words, and as commands.
final class Words {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_/.:@=+,-]+");

    private static final Map<String, String> PAST = Map.ofEntries(
            Map.entry("abort", "aborted"),
            Map.entry("activate", "activated"),
            Map.entry("begin", "began"),
            Map.entry("change", "changed"),
            Map.entry("continue", "continued"),
            Map.entry("deploy", "deployed"),
            Map.entry("deregister", "deregistered"),
            Map.entry("drain", "began to drain"),
            Map.entry("end", "ended"),
            Map.entry("no longer protect", "stopped protecting"),
            Map.entry("protect", "protected"),
            Map.entry("register", "registered"),
            Map.entry("restart", "restarted"),
            Map.entry("resume", "resumed"),
            Map.entry("roll back", "rolled back"),
            Map.entry("scale", "scaled"),
            Map.entry("stop", "stopped"),
            Map.entry("suspend", "suspended"));

    /// What AWS's names for the settings of a service are called here.
    private static final Map<String, String> SETTINGS = Map.of(
            "desiredCount", "number of tasks",
            "taskDefinition", "task definition",
            "enableExecuteCommand", "ECS Exec",
            "platformVersion", "platform version",
            "healthCheckGracePeriodSeconds", "health grace");

    private Words() {}

    /// `number of tasks` for `desiredCount`.
    static String setting(String name) {
        return SETTINGS.getOrDefault(name, name);
    }

    /// `scale shop/web to 4 tasks`, for a sentence and a question.
    static String of(Change change) {
        return switch (change) {
            case Change.Scale it -> "scale " + name(it.service()) + " to " + tasks(it.desired());
            case Change.Restart it -> "restart " + name(it.service()) + " with new tasks of the same revision";
            case Change.Deploy it -> "deploy " + Arn.name(it.definition()) + " to " + name(it.service());
            case Change.DeployNew it ->
                "deploy a new revision of " + Plans.family(it.definition()) + " to " + name(it.service());
            case Change.UpdateService it -> update(it.edit(), name(it.service()));
            case Change.SetScalingRange it -> "let autoscaling of " + name(it.service()) + " choose" + range(it);
            case Change.SuspendScaling it ->
                (it.suspend() ? "suspend" : "resume") + " the autoscaling of " + name(it.service());
            case Change.Rollback it ->
                "roll back the deployment of " + name(it.deployment().service());
            case Change.AbortDeployment it ->
                "abort the deployment of " + name(it.deployment().service());
            case Change.ContinueDeployment it ->
                (it.rollBack() ? "roll back" : "continue") + " the waiting deployment of "
                        + name(it.deployment().service());
            case Change.StopTask it ->
                "stop task " + it.task().cluster().name() + "/" + it.task().id();
            case Change.Protect it ->
                (it.on() ? "protect " : "no longer protect ") + tasks(it.tasks().size()) + " of "
                        + it.cluster().name();
            case Change.SetInstances it ->
                (it.drain() ? "drain " : "activate ") + it.instances().size() + " container instance"
                        + (it.instances().size() == 1 ? "" : "s") + " of "
                        + it.cluster().name();
            case Change.RegisterDefinition it -> "register a new revision of " + Plans.family(it.definition());
            case Change.DeregisterDefinition it ->
                "deregister " + it.definition().shortName();
            case Change.EndSession it ->
                it.who()
                        .map(who -> "end the session " + it.session() + " of " + who + ", which is not yours")
                        .orElse("end your session " + it.session());
        };
    }

    private static String update(ServiceEdit edit, String service) {
        var fields = edit.fields().keySet();
        var settings = fields.stream()
                .filter(SETTINGS::containsKey)
                .map(Words::setting)
                .toList();
        if (settings.isEmpty()) {
            return "begin a new deployment of " + service;
        }
        var last = settings.size() - 1;
        var first = String.join(", ", settings.subList(0, last));
        return "change " + first + (last > 0 ? " and " : "") + settings.get(last) + " of " + service
                + (edit.force() ? ", with a new deployment" : "");
    }

    /// The same with what was made, by its name: `registered web:119`.
    ///
    /// @param arn of what was made
    static String done(Change change, String arn) {
        return switch (change) {
            case Change.RegisterDefinition _ -> "registered " + Arn.name(arn);
            case Change.DeployNew it -> "deployed " + Arn.name(arn) + " to " + name(it.service());
            default -> done(change);
        };
    }

    /// `scaled shop/web to 4 tasks`: the same once it has been done.
    static String done(Change change) {
        var words = of(change);
        return PAST.entrySet().stream()
                .filter(verb -> words.startsWith(verb.getKey() + " "))
                .map(verb -> verb.getValue() + words.substring(verb.getKey().length()))
                .findFirst()
                .orElse(words);
    }

    /// What a person types to confirm it: the name of what is changed.
    static String subject(Change change) {
        return switch (change) {
            case Change.OfService it -> name(it.service());
            case Change.OfDeployment it -> name(it.deployment().service());
            case Change.StopTask it -> it.task().cluster().name();
            case Change.Protect it -> it.cluster().name();
            case Change.SetInstances it -> it.cluster().name();
            case Change.RegisterDefinition it -> Plans.family(it.definition());
            case Change.DeregisterDefinition it -> it.definition().shortName();
            case Change.EndSession it -> it.session();
        };
    }

    /// The command line that does the same: ours, or the AWS CLI's where we have none.
    static String cli(Change change) {
        return switch (change) {
            case Change.Scale it -> "fumidai scale " + name(it.service()) + " " + it.desired();
            case Change.Restart it -> "fumidai restart " + name(it.service());
            case Change.Deploy it -> "fumidai deploy " + name(it.service()) + " " + Arn.name(it.definition());
            case Change.DeployNew it -> "fumidai deploy " + name(it.service()) + " --file FILE";
            case Change.Rollback it ->
                "fumidai rollback " + name(it.deployment().service());
            case Change.AbortDeployment it ->
                "fumidai rollback " + name(it.deployment().service()) + " --abort";
            case Change.ContinueDeployment it ->
                "fumidai continue " + name(it.deployment().service()) + " --hook " + quoted(it.hookId())
                        + (it.rollBack() ? " --roll-back" : "");
            case Change.StopTask it ->
                "fumidai stop-task " + it.task().cluster().name() + "/"
                        + it.task().id()
                        + it.reason().map(why -> " --reason " + quoted(why)).orElse("");
            case Change.UpdateService it -> "fumidai update " + name(it.service()) + edit(it.edit());
            case Change.SetScalingRange it ->
                "fumidai scale " + name(it.service())
                        + (it.min().isPresent() ? " --min " + it.min().getAsInt() : "")
                        + (it.max().isPresent() ? " --max " + it.max().getAsInt() : "");
            case Change.SuspendScaling it ->
                "fumidai scale " + name(it.service()) + (it.suspend() ? " --suspend" : " --resume");
            case Change.RegisterDefinition _ -> "fumidai register FILE";
            case Change.Protect it ->
                "fumidai protect"
                        + it.tasks().stream()
                                .map(task -> " " + it.cluster().name() + "/" + task.id())
                                .collect(Collectors.joining())
                        + (it.on() ? "" : " --off")
                        + it.lasts()
                                .map(time -> " --for " + time.toMinutes() + "m")
                                .orElse("");
            case Change.SetInstances it ->
                "fumidai drain " + it.cluster().name()
                        + it.instances().stream()
                                .map(instance -> " " + instance.id())
                                .collect(Collectors.joining())
                        + (it.drain() ? "" : " --activate");
            case Change.DeregisterDefinition it ->
                "aws ecs deregister-task-definition --task-definition "
                        + it.definition().shortName();
            case Change.EndSession it -> "aws ssm terminate-session --session-id " + quoted(it.session());
        };
    }

    private static String edit(ServiceEdit edit) {
        var text = new StringBuilder();
        edit.desired().ifPresent(number -> text.append(" --desired ").append(number));
        edit.definition().ifPresent(name -> text.append(" --definition ").append(Arn.name(name)));
        edit.exec().ifPresent(on -> text.append(" --exec ").append(on ? "on" : "off"));
        edit.platform().ifPresent(version -> text.append(" --platform ").append(quoted(version)));
        edit.healthGrace()
                .ifPresent(seconds ->
                        text.append(" --health-grace ").append(seconds).append('s'));
        return text.append(edit.force() ? " --force" : "").toString();
    }

    static String name(ServiceRef service) {
        return service.cluster().name() + "/" + service.name();
    }

    private static String range(Change.SetScalingRange it) {
        return (it.min().isPresent() ? " at least " + it.min().getAsInt() : "")
                + (it.min().isPresent() && it.max().isPresent() ? " and" : "")
                + (it.max().isPresent() ? " at most " + it.max().getAsInt() : "");
    }

    private static String tasks(int number) {
        return number + " task" + (number == 1 ? "" : "s");
    }

    private static String quoted(String text) {
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
