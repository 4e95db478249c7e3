package dev.fumidai.core.cost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/// The price table of Fargate for Linux tasks on demand, in US dollars.
///
/// **Source:** `fargate.properties`, which names its date and where the figures are from.
public final class FargatePrices {
    private final LocalDate date;
    private final Map<String, Row> rows;

    private FargatePrices(LocalDate date, Map<String, Row> rows) {
        this.date = date;
        this.rows = rows;
    }

    /// The table that comes with the program.
    public static FargatePrices builtIn() {
        var table = new Properties();
        try (var resource = FargatePrices.class.getResourceAsStream("fargate.properties")) {
            if (resource == null) {
                throw new IllegalStateException("fargate.properties is missing from the program");
            }
            table.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException("fargate.properties cannot be read", e);
        }
        var rows = table.stringPropertyNames().stream()
                .filter(name -> name.contains("-"))
                .collect(Collectors.toUnmodifiableMap(name -> name, name -> Row.of(text(table, name))));
        return new FargatePrices(LocalDate.parse(text(table, "date")), rows);
    }

    /// The day that the prices are from.
    public LocalDate date() {
        return date;
    }

    /// What a task of this size costs in a region; empty when the table lacks the region.
    public Optional<Rate> rate(String region, TaskSize size) {
        return Optional.ofNullable(rows.get(region)).map(row -> new Rate(row.hourly(size), date));
    }

    private static String text(Properties table, String name) {
        var value = table.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("fargate.properties lacks " + name);
        }
        return value;
    }

    private record Row(double vcpu, double gigabyte, double armVcpu, double armGigabyte) {
        static Row of(String text) {
            var figures = text.strip().split(" +");
            return new Row(
                    Double.parseDouble(figures[0]),
                    Double.parseDouble(figures[1]),
                    Double.parseDouble(figures[2]),
                    Double.parseDouble(figures[3]));
        }

        double hourly(TaskSize size) {
            return size.arm()
                    ? size.vcpu() * armVcpu + size.gigabytes() * armGigabyte
                    : size.vcpu() * vcpu + size.gigabytes() * gigabyte;
        }
    }
}
