package dev.fumidai.core.tunnel.carrier;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import dev.fumidai.core.bastion.Bastion;
import dev.fumidai.core.bastion.Seat;
import dev.fumidai.core.config.BastionSettings;
import dev.fumidai.core.config.TargetSettings;
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
        for (var one : held) {
            caveats.addAll(move(one, until));
        }
        lifetime.move(until);
        voice.say(new TunnelEvent.Extended(
                String.join(", ", legs.stream().map(Leg::target).toList()), until));
        return new Tunnel.Extended(until, List.copyOf(caveats));
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
        var ends = bastion.record().expiresAt();
        var caveats = new ArrayList<String>();
        var more = Duration.between(ends, until);
        if (more.isPositive() && !tell(bastion, one.target(), more)) {
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
        var script = RemoteCommand.script(SCRIPT, Long.toString(more.toSeconds()));
        try (var process = entrance.commands().start(entrance.place(), script)) {
            var code = process.waitFor();
            if (code != 0 && code != NO_WATCHDOG) {
                throw untold(bastion, code).asException();
            }
            return code == 0;
        }
    }

    private static Problem asleep() {
        return new Problem(
                "Nothing runs that could be extended.",
                "The tunnel's time begins anew with the next connection.",
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
