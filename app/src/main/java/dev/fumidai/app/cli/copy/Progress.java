package dev.fumidai.app.cli.copy;

import dev.fumidai.app.cli.output.Text;
import dev.fumidai.core.files.CopyEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How far a copy is: `報告.csv  412 MiB of 803 MiB  51 %  15.2 MiB/s  26 s left`. The rate is that
/// of the last seconds. Immutable.
///
/// @param files how many there are to copy
/// @param total bytes of all together
/// @param samples how far it was when, of the last seconds, oldest first; never empty
/// @param name of the file that is on its way; empty for a single one
/// @param bytes that are there
/// @param verified files that are there
public record Progress(
        int files, long total, Instant began, List<Sample> samples, String name, long bytes, int verified) {
    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final int BAR = 20;

    /// How far it was at a time.
    public record Sample(Instant at, long bytes) {}

    public Progress {
        samples = List.copyOf(samples);
    }

    public static Progress begun(CopyEvent.Began began, Instant now) {
        return new Progress(began.files(), began.bytes(), now, List.of(new Sample(now, 0)), "", 0, 0);
    }

    public Progress moved(CopyEvent.Moved moved, Instant now) {
        var next = samples;
        if (Duration.between(samples.getLast().at(), now).toMillis() >= 200) {
            var all = new ArrayList<>(samples);
            all.add(new Sample(now, moved.bytes()));
            while (all.size() > 2 && all.getFirst().at().isBefore(now.minus(WINDOW))) {
                all.removeFirst();
            }
            next = all;
        }
        return new Progress(files, total, began, next, moved.name(), moved.bytes(), verified);
    }

    public Progress verifiedOne() {
        return new Progress(files, total, began, samples, name, bytes, verified + 1);
    }

    public Duration since(Instant now) {
        return Duration.between(began, now);
    }

    public String line(Instant now) {
        return line(now, BAR);
    }

    /// @param bar how many columns the bar takes; 0 for none
    public String line(Instant now, int bar) {
        var share = total == 0 ? 1.0 : Math.min(1.0, (double) bytes / total);
        var filled = (int) Math.floor(share * bar);
        var oldest = samples.getFirst();
        var took = Duration.between(oldest.at(), now);
        var line = new StringBuilder();
        if (!name.isEmpty()) {
            line.append(Text.clean(name)).append("  ");
        }
        if (files > 1) {
            line.append(verified)
                    .append(" of ")
                    .append(Text.count(files, "file"))
                    .append("  ");
        }
        line.append(Text.size(bytes)).append(" of ").append(Text.size(total)).append("  ");
        if (bar > 0) {
            line.append("━".repeat(filled)).append("┄".repeat(bar - filled)).append("  ");
        }
        line.append((int) Math.floor(share * 100)).append(" %");
        rate(bytes - oldest.bytes(), took).ifPresent(rate -> line.append("  ").append(rate));
        left(took, bytes - oldest.bytes())
                .ifPresent(left -> line.append("  ").append(Text.duration(left)).append(" left"));
        return line.toString();
    }

    private Optional<Duration> left(Duration took, long moved) {
        return moved <= 0 || bytes >= total
                ? Optional.empty()
                : Optional.of(Duration.ofMillis((long) ((double) took.toMillis() * (total - bytes) / moved)));
    }

    /// Bytes a second; empty before there is anything to say.
    public static Optional<String> rate(long bytes, Duration took) {
        var millis = took.toMillis();
        return millis < 200 || bytes <= 0
                ? Optional.empty()
                : Optional.of(Text.size((long) (bytes * 1000.0 / millis)) + "/s");
    }
}
