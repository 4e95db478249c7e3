package dev.fumidai.core.bastion;

import dev.fumidai.core.ShellScript;
import java.time.Duration;
import java.util.List;

/// The script that ends a bastion from inside (`watchdog.sh`), and how it gets into a container
/// whose image nobody builds: as RunTask's command override.
///
/// It saves money for honest users. It is not a bound on a hostile root shell inside the
/// container; that is what [Schedules] is for.
final class Watchdog {
    /// What every process whose first argument is a shell understands.
    private static final List<String> SHELLS = List.of("sh", "ash", "bash", "dash");

    private static final Duration MOST = Duration.ofHours(12);

    private Watchdog() {}

    /// How a definition can be made to run the script.
    sealed interface Shape {
        /// This command does it.
        record Command(List<String> command) implements Shape {}

        /// It cannot: the definition's own command runs, and only client and deadline end it.
        record Own(String why) implements Shape {}
    }

    /// The script without comments and indentation.
    static String script() {
        return ShellScript.beside(Watchdog.class, "watchdog.sh");
    }

    /// The script with its settings in front.
    static String script(StartOrder.Times times) {
        return "HARD=%d MOST=%d IDLE=%d GRACE=%d BEAT=%d POLL=%d\n%s"
                .formatted(
                        seconds(times.deadline()),
                        seconds(most(times.deadline())),
                        seconds(times.idle()),
                        seconds(times.grace()),
                        seconds(times.beat()),
                        seconds(times.poll()),
                        script());
    }

    /// How long a bastion can live at the most, however often it is extended. Whoever may run
    /// commands in the container can lengthen its time up to this, and never beyond.
    static Duration most(Duration hard) {
        return hard.compareTo(MOST) > 0 ? hard : MOST;
    }

    /// The command override for a container with this entry point. An empty one is taken to mean
    /// that the image has none either.
    static Shape shape(List<String> entryPoint, String script) {
        if (entryPoint.isEmpty()) {
            return new Shape.Command(List.of("sh", "-c", script));
        }
        if (entryPoint.size() == 2 && isShell(entryPoint.getFirst()) && takesScript(entryPoint.getLast())) {
            return new Shape.Command(List.of(script));
        }
        return new Shape.Own("its entry point is " + String.join(" ", entryPoint) + ", not a shell with -c");
    }

    private static boolean isShell(String program) {
        return SHELLS.contains(program.substring(program.lastIndexOf('/') + 1));
    }

    private static boolean takesScript(String option) {
        return option.matches("-[elux]*c");
    }

    private static long seconds(Duration duration) {
        return Math.max(1, (duration.toMillis() + 999) / 1000);
    }
}
