package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.bastion.Bastion;
import dev.fumidai.core.bastion.Seat;
import dev.fumidai.core.config.BastionSettings;
import dev.fumidai.core.config.Durations;
import dev.fumidai.core.config.TargetSettings;
import dev.fumidai.core.sessions.Seats;
import dev.fumidai.core.shell.Entrance;
import dev.fumidai.core.shell.RemoteCommand;
import dev.fumidai.core.shell.ShellWish;
import dev.fumidai.core.shell.Shells;
import dev.fumidai.core.tunnel.Tunnel;
import dev.fumidai.core.tunnel.TunnelEvent;
import dev.fumidai.core.tunnel.Voice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Moves a running tunnel's deadline: first inside each container, then outside of it, and last the
/// tunnel's own, so that a failure leaves the earlier end in force.
final class Extension {
    private static final int NO_WATCHDOG = 3;

    /// Looks for the watchdog among the processes, and leaves it a note. The name of the note is put
    /// together, so that this script is not taken for the watchdog itself.
    private static final String SCRIPT = """
            for c in /proc/[0-9]*/cmdline; do
              if tr '\\000' ' ' <"$c" 2>/dev/null | grep -q 'fumidai[.]extend'; then
                note=/tmp/fumidai; echo "$1" >"$note.extend"; exit
              fi
            done
            exit 3
            """;

    private final List<Leg> legs;
    private final Lifetime lifetime;
    private final Shells shells;
    private final Optional<String> reason;
    private final Voice voice;

    Extension(List<Leg> legs, Lifetime lifetime, Shells shells, Optional<String> reason, Voice voice) {
        this.legs = legs;
        this.lifetime = lifetime;
        this.shells = shells;
        this.reason = reason;
        this.voice = voice;
    }

    private record Held(Seat seat, Optional<BastionSettings> settings, Optional<TargetSettings> target) {}

    Tunnel.Extended by(Duration by) throws ProblemException, InterruptedException {
        var end = lifetime.end().orElseThrow(() -> asleep().asException());
        var held = held();
        var latest = held.stream()
                .map(it -> it.seat().latestEnd())
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        var wanted = end.plus(by);
        var until = wanted.isAfter(latest) ? latest : wanted;
        if (!until.isAfter(end)) {
            throw most().asException();
        }
        var caveats = new ArrayList<String>();
        if (wanted.isAfter(latest)) {
            caveats.add("not as long as wished: 12 hours after the bastion's start are the most");
        }
        moveAll(held, until, caveats);
        lifetime.move(until);
        voice.say(new TunnelEvent.Extended(
                String.join(", ", legs.stream().map(Leg::target).toList()), until));
        return new Tunnel.Extended(until, List.copyOf(caveats));
    }

    /// One bastion of several that cannot be moved does not keep the others from it.
    private void moveAll(List<Held> held, Instant until, List<String> caveats)
            throws ProblemException, InterruptedException {
        ProblemException first = null;
        var failed = new ArrayList<String>();
        for (var one : held) {
            try {
                caveats.addAll(move(one, until));
            } catch (ProblemException e) {
                first = first == null ? e : first;
                failed.add(kept(one, until, e.problem()));
            }
        }
        if (first != null && failed.size() == held.size()) {
            throw first;
        }
        caveats.addAll(failed);
    }

    private String kept(Held one, Instant until, Problem why) {
        var record = one.seat().bastion().record();
        return "the bastion of " + String.join(", ", targetsAt(record.taskArn())) + " still ends "
                + Durations.spoken(Duration.between(record.expiresAt(), until))
                + " earlier, and the next connection then"
                + " starts another: " + why.summary() + " " + why.cause();
    }

    private List<String> targetsAt(String taskArn) {
        return legs.stream()
                .filter(leg -> leg.task().filter(taskArn::equals).isPresent())
                .map(Leg::target)
                .toList();
    }

    private List<Held> held() {
        Map<String, Held> byTask = new LinkedHashMap<>();
        for (var leg : legs) {
            leg.carrier()
                    .seat()
                    .ifPresent(seat -> byTask.putIfAbsent(
                            seat.bastion().taskArn(),
                            new Held(seat, leg.goal().bastion(), leg.goal().settings())));
        }
        return List.copyOf(byTask.values());
    }

    private List<String> move(Held one, Instant until) throws ProblemException, InterruptedException {
        if (one.settings().isEmpty()) {
            return List.of(); // a task that runs anyway has no end of ours
        }
        var bastion = one.seat().bastion();
        var more = Duration.between(one.seat().end(), until);
        if (!more.isPositive()) {
            return List.of(); // it is shared, and lives longer than this tunnel anyway
        }
        var caveats = new ArrayList<String>();
        if (!tell(bastion, one.target(), more)) {
            caveats.add("the container's own end cannot be moved: " + bastion.definition()
                    + " does not run Fumidai's watchdog, and ends by itself at its own time; the next connection then"
                    + " starts another bastion");
        }
        caveats.addAll(one.seat().moveEnd(until, one.settings().get().schedulerRole()));
        return caveats;
    }

    /// @return whether there is a watchdog to tell
    private boolean tell(Bastion bastion, Optional<TargetSettings> target, Duration more)
            throws ProblemException, InterruptedException {
        voice.planned(
                "ecs:ExecuteCommand", "tell the watchdog of " + bastion.record().taskId());
        var entrance = shells.find(
                new ShellWish(bastion.taskArn(), Optional.of(bastion.container()), reason, "tunnel extend")
                        .under(target),
                (question, choices) -> 0,
                event -> {});
        try {
            return tell(bastion, entrance, more);
        } catch (ProblemException e) {
            if (!Seats.isFull(e.problem())) {
                throw e;
            }
            return tellInsteadOf(
                    lender(bastion).orElseThrow(() -> noSession(e.problem()).asException(e)),
                    () -> tell(bastion, entrance, more));
        }
    }

    private static boolean tell(Bastion bastion, Entrance entrance, Duration more)
            throws ProblemException, InterruptedException {
        var script = RemoteCommand.script(SCRIPT, Long.toString(more.toSeconds()));
        try (var process = entrance.commands().start(entrance.place(), script)) {
            var code = process.waitFor();
            if (code != 0 && code != NO_WATCHDOG) {
                throw untold(bastion, code).asException();
            }
            return code == 0;
        }
    }

    /// A target whose session nobody uses now, at a bastion that another one holds meanwhile.
    private Optional<Leg> lender(Bastion bastion) {
        var there = legs.stream()
                .filter(leg -> leg.task().filter(bastion.taskArn()::equals).isPresent())
                .toList();
        return there.size() < 2
                ? Optional.empty()
                : there.stream()
                        .filter(leg -> leg.forwarder().statistics().busy() == 0)
                        .findFirst();
    }

    private interface Telling {
        boolean tell() throws ProblemException, InterruptedException;
    }

    /// A connection that comes meanwhile waits for the next session, as after idleness.
    private boolean tellInsteadOf(Leg lender, Telling telling) throws ProblemException, InterruptedException {
        lender.carrier().rest();
        try {
            return telling.tell();
        } finally {
            lender.carrier().start();
        }
    }

    private static Problem noSession(Problem full) {
        return new Problem(
                "No session is free to tell the bastion's watchdog.",
                full.cause(),
                "close the connections of one target for a moment, or what else uses the bastion, and ask again",
                full.exitCode());
    }

    private static Problem asleep() {
        return new Problem(
                "Nothing runs that could be extended.",
                "The tunnel's time starts again with the next connection.",
                "",
                ExitCode.UNAVAILABLE);
    }

    private static Problem most() {
        return new Problem(
                "The tunnel cannot be extended any further.",
                "Its bastion lives 12 hours at the most, or as long as it was started for; that is set at its start.",
                "open it again, with a longer --deadline",
                ExitCode.REFUSED);
    }

    private static Problem untold(Bastion bastion, int code) {
        return new Problem(
                "The watchdog of " + bastion.record().taskId() + " could not be told.",
                "Writing its note ended with " + code + ".",
                "check that /tmp of the container can be written",
                ExitCode.UNAVAILABLE);
    }
}
