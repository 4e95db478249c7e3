package dev.fumidai.core.run;

import dev.fumidai.core.ProblemException;
import dev.fumidai.core.config.BastionSettings;
import dev.fumidai.core.config.Config;
import dev.fumidai.core.config.Overrides;
import dev.fumidai.core.config.Requirement;
import dev.fumidai.core.config.TargetSettings;
import dev.fumidai.session.Presence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A wish, understood: what is configured about it, before anything is looked up.
///
/// @param name for a person
/// @param target what is configured under that name
/// @param run its part that is about this
/// @param require what has to be given or kept
record Goal(
        RunWish wish,
        String name,
        Optional<TargetSettings> target,
        Optional<TargetSettings.Run> run,
        Set<Requirement> require,
        Config config) {

    /// @throws ProblemException exit code 2 when the name is another kind of target, or a reason is
    ///     missing
    static Goal of(RunWish wish, Config config) throws ProblemException {
        var goal = switch (wish.what()) {
            case RunWish.From.Named named -> of(wish, named.name(), config.target(named.name()), config);
            case RunWish.From.Service service ->
                of(wish, service.cluster() + "/" + service.service(), Optional.empty(), config);
        };
        goal.requireReason();
        return goal;
    }

    private static Goal of(RunWish wish, String name, Optional<TargetSettings> target, Config config)
            throws ProblemException {
        var run = target.flatMap(
                it -> it.place() instanceof TargetSettings.Run there ? Optional.of(there) : Optional.empty());
        if (target.isPresent() && run.isEmpty()) {
            throw RunProblems.notRun(name).asException();
        }
        var require =
                target.map(TargetSettings::require).orElse(config.defaults().require());
        return new Goal(wish, name, target, run, require, config);
    }

    private void requireReason() throws ProblemException {
        if (wish.reason().filter(text -> !text.isBlank()).isPresent()) {
            return;
        }
        if (require.contains(Requirement.REASON)) {
            throw RunProblems.noReason("Target " + name, "Its configuration says  require: [reason].")
                    .asException();
        }
        if (borrows()) {
            throw RunProblems.noReason(
                            "--from-service", "The task gets the secrets and the role of service " + name + ".")
                    .asException();
        }
    }

    /// Whether it takes a service's image, secrets and role.
    boolean borrows() {
        return wish.what() instanceof RunWish.From.Service;
    }

    /// The task definition that is named.
    String definition() {
        return run.map(TargetSettings.Run::definition).orElse(name);
    }

    /// The service whose image is taken instead, `CLUSTER/SERVICE`.
    Optional<String> sameImageAs() {
        return run.flatMap(TargetSettings.Run::sameImageAs);
    }

    /// The container to be in, of this definition.
    Optional<String> container(Definitions.Found found) {
        return wish.container()
                .or(() -> run.flatMap(TargetSettings.Run::container))
                .or(found::essential);
    }

    Duration deadline(Overrides overrides) {
        return wish.deadline()
                .or(overrides::deadline)
                .or(() -> target.map(TargetSettings::deadline))
                .orElse(config.defaults().deadline());
    }

    Duration idle() {
        return target.map(TargetSettings::idle).orElse(config.defaults().idle());
    }

    /// The bastion whose cluster and network it uses.
    BastionSettings where() throws ProblemException {
        var named = wish.bastion().or(() -> target.flatMap(TargetSettings::bastion));
        return named.or(() -> config.defaults().bastion())
                .flatMap(config::bastion)
                .or(() -> named.isEmpty() && config.bastions().size() == 1
                        ? config.bastions().values().stream().findFirst()
                        : Optional.empty())
                .orElseThrow(() -> RunProblems.nowhere(name).asException());
    }

    /// Which targets of the configuration can be run, for a refusal.
    List<String> others() {
        return config.targets().values().stream()
                .filter(it -> it.place() instanceof TargetSettings.Run)
                .map(TargetSettings::name)
                .toList();
    }

    /// The watchdog has to see that we live. A silent job is in use all the same; whether a shell
    /// is, AWS judges by what is typed.
    Presence presence() {
        return wish.command().isEmpty() ? Presence.SHOWN : Presence.IN_USE;
    }

    String commandLine() {
        return borrows() ? "fumidai run --from-service " + name : "fumidai run " + name;
    }
}
