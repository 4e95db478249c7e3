package dev.fumidai.app.cli.copy;

import dev.fumidai.app.cli.output.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;

/// How far a copy is: `報告.csv  412 MiB of 803 MiB  51 %  15.2 MiB/s  26 s left`. The rate is that
/// of the last seconds.
///
/// **Threading:** one.
final class Progress {
    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final int BAR = 20;

    private final int files;
    private final long total;
    private final Instant began;
    private final ArrayDeque<Sample> samples = new ArrayDeque<>();
    private String name = "";
    private long bytes;
    private int verified;

    private record Sample(Instant at, long bytes) {}

    Progress(int files, long total, Instant now) {
        this.files = files;
        this.total = total;
        this.began = now;
        samples.add(new Sample(now, 0));
    }

    void moved(String current, long done, Instant now) {
        name = current;
        bytes = done;
        if (Duration.between(samples.getLast().at(), now).toMillis() >= 200) {
            samples.add(new Sample(now, done));
            while (samples.size() > 2 && samples.getFirst().at().isBefore(now.minus(WINDOW))) {
                samples.remove();
            }
        }
    }

    void verified() {
        verified++;
    }

    Duration since(Instant now) {
        return Duration.between(began, now);
    }

    String line(Instant now) {
        var share = total == 0 ? 1.0 : Math.min(1.0, (double) bytes / total);
        var filled = (int) Math.floor(share * BAR);
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
        line.append("━".repeat(filled)).append("┄".repeat(BAR - filled)).append("  ");
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
    static Optional<String> rate(long bytes, Duration took) {
        var millis = took.toMillis();
        return millis < 200 || bytes <= 0
                ? Optional.empty()
                : Optional.of(Text.size((long) (bytes * 1000.0 / millis)) + "/s");
    }
}
