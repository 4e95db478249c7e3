package dev.fumidai.core.shell;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.aws.AwsCalls;
import dev.fumidai.core.aws.CallFailed;
import dev.fumidai.core.config.Config;
import dev.fumidai.core.config.TargetSettings;
import dev.fumidai.core.identity.Access;
import dev.fumidai.core.sessions.SessionOrder;
import dev.fumidai.core.sessions.SessionPlace;
import dev.fumidai.session.SessionException;
import java.util.Optional;

/// Containers that sessions other than shells go through: found, looked at, explained. Opens
/// nothing.
///
/// **Threading:** any thread; blocks.
public final class Doors {
    private final Config config;
    private final Tasks tasks;
    private final ShellProblems problems;
    private final String region;

    Doors(Config config, Tasks tasks, ShellProblems problems, String region) {
        this.config = config;
        this.tasks = tasks;
        this.problems = problems;
        this.region = region;
    }

    /// Those of one way into AWS.
    public static Doors of(Access access, Config config) {
        var consoles = config.targets().values().stream()
                .filter(target -> target.place() instanceof TargetSettings.Exec)
                .map(TargetSettings::name)
                .toList();
        return new Doors(
                config,
                new AwsTasks(access.clients(), new AwsCalls(access.problems())),
                new ShellProblems(
                        access.region(), access.profile(), access.habits().production(), consoles),
                access.region());
    }

    /// What a container is now.
    public sealed interface Sight {
        /// It can be entered; its agent may be another one than before.
        record Open(Candidate candidate) implements Sight {}

        /// It runs, its agent does not at the moment.
        record Shut(String why) implements Sight {}

        /// Its task is gone or going.
        record Gone(String why) implements Sight {}

        /// AWS could not be asked.
        record Unknown(String why) implements Sight {}
    }

    /// The settings that a place brings along, when it is a configured name.
    public static Optional<TargetSettings> settings(String place, Config config) throws ProblemException {
        return Aim.parse(place, config) instanceof Aim.Configured configured
                ? Optional.of(configured.target())
                : Optional.empty();
    }

    /// Finds the one container that is meant.
    ///
    /// @param place as for `fumidai exec`
    /// @throws ProblemException exit code 2 for what is not clear, 3, 4, 5, 6
    public Candidate find(String place, Chooser chooser) throws ProblemException, InterruptedException {
        var aim = Aim.parse(place, config);
        var named = here(place, aim.region(), aim.container());
        return new Finder(tasks, chooser, problems).one(aim, named);
    }

    /// Looks at it once more.
    public Sight look(Candidate candidate) throws InterruptedException {
        var place = candidate.place();
        try {
            var task = tasks.task(place.cluster(), place.taskId());
            if (task.isEmpty()) {
                return new Sight.Gone("ECS no longer knows the task");
            }
            if (!task.get().running()) {
                return new Sight.Gone(task.get().stoppedReason().orElse("the task is stopping"));
            }
            var box = task.get().container(place.container()).filter(TaskLook.Box::open);
            return box.isPresent()
                    ? new Sight.Open(task.get().candidate(box.get(), candidate.essential()))
                    : new Sight.Shut("its exec agent does not run at the moment");
        } catch (CallFailed failed) {
            return new Sight.Unknown(failed.problem().summary());
        }
    }

    /// Why a session did not open there.
    public Problem problem(SessionException failure, SessionPlace place, SessionOrder order) {
        return problems.of(failure, place, order);
    }

    private Optional<String> here(String place, Optional<String> other, Optional<String> container)
            throws ProblemException {
        if (other.filter(it -> !it.equals(region)).isPresent()) {
            throw new Problem(
                            place + " is in " + other.get() + ", not in " + region + ".",
                            "The ARN says so.",
                            "--region " + other.get(),
                            ExitCode.USAGE)
                    .asException();
        }
        return container;
    }
}
