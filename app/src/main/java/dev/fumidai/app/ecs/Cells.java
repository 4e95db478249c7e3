package dev.fumidai.app.ecs;

import dev.fumidai.app.cli.output.Amount;
import dev.fumidai.app.cli.output.Listing.Column;
import dev.fumidai.app.cli.output.Text;
import dev.fumidai.core.ecs.ProviderShare;
import dev.fumidai.core.ecs.Reason;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.ecs.Word;
import dev.fumidai.core.filter.Measured;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/// What cells hold.
final class Cells {
    private Cells() {}

    /// So many of so many; compares by the first.
    record Ratio(int part, int whole) implements Measured {
        @Override
        public double measure() {
            return part;
        }

        @Override
        public String toString() {
            return part + "/" + whole;
        }
    }

    /// So many per cent.
    record Percent(double measure) implements Measured {
        @Override
        public String toString() {
            return Math.round(measure) + "%";
        }
    }

    /// An amount of money as people write it.
    static BigDecimal dollars(double amount) {
        return BigDecimal.valueOf(amount).setScale(4, RoundingMode.HALF_UP);
    }

    /// About so many dollars.
    record Money(double measure) implements Amount {
        @Override
        public Number number() {
            return dollars(measure);
        }

        @Override
        public String toString() {
            return Text.money(measure, 4);
        }
    }

    /// So many bytes.
    record Size(long bytes) implements Amount {
        @Override
        public double measure() {
            return bytes;
        }

        @Override
        public Number number() {
            return bytes;
        }

        @Override
        public String toString() {
            return Text.size(bytes);
        }
    }

    /// So many bytes per second.
    record Rate(long bytes) implements Amount {
        @Override
        public double measure() {
            return bytes;
        }

        @Override
        public Number number() {
            return bytes;
        }

        @Override
        public String toString() {
            return Text.size(bytes) + "/s";
        }
    }

    /// So many, or more.
    record Count(int count, boolean more) implements Measured {
        @Override
        public double measure() {
            return count;
        }

        @Override
        public String toString() {
            return count + (more ? "+" : "");
        }
    }

    static Optional<Percent> percent(OptionalDouble value) {
        return value.isPresent() ? Optional.of(new Percent(value.getAsDouble())) : Optional.empty();
    }

    static Optional<String> word(Word<?> word) {
        return word.absent() ? Optional.empty() : Optional.of(word.text());
    }

    static Optional<String> why(Optional<Reason> reason) {
        return reason.map(Reason::text);
    }

    static Optional<Duration> age(Optional<Instant> since, Instant now) {
        return since.map(at -> Duration.between(at, now)).map(age -> age.isNegative() ? Duration.ZERO : age);
    }

    static Optional<String> texts(List<String> texts) {
        return texts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", texts));
    }

    static List<String> shares(List<ProviderShare> shares) {
        return shares.stream().map(Cells::share).toList();
    }

    static String share(ProviderShare share) {
        return share.provider() + " " + share.weight() + (share.base() > 0 ? " base " + share.base() : "");
    }

    static String yes(boolean value) {
        return value ? "yes" : "no";
    }

    static <T extends Row> Column<T> arn() {
        return Column.data("arn", Row::arn);
    }

    /// `key=value` in tables, an object in JSON.
    static <T extends Row> Column<T> tags() {
        return Column.wide("tags", row -> new Tags(row.tags()).shown());
    }

    static <T> Column<T> wideMaybe(String name, Function<T, Optional<?>> value) {
        return Column.wideMaybe(name, value);
    }

    private record Tags(Map<String, String> tags) {
        Object shown() {
            return tags.entrySet().stream()
                    .map(tag -> tag.getKey() + "=" + tag.getValue())
                    .toList();
        }
    }
}
