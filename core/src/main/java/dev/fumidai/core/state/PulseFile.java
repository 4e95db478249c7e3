package dev.fumidai.core.state;

import dev.fumidai.core.state.TunnelPulse.Rate;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A tunnel's pulse as a file.
final class PulseFile {
    private PulseFile() {}

    static String write(TunnelPulse pulse) throws IOException {
        var fields = new LinkedHashMap<String, String>();
        fields.put("state", pulse.state());
        fields.put("connections", Integer.toString(pulse.connections()));
        fields.put("bytesUp", Long.toString(pulse.bytesUp()));
        fields.put("bytesDown", Long.toString(pulse.bytesDown()));
        fields.put("upRate", Long.toString(pulse.rate().up()));
        fields.put("downRate", Long.toString(pulse.rate().down()));
        pulse.idleSince().ifPresent(since -> fields.put("idleSince", since.toString()));
        fields.put("idleSeconds", Long.toString(pulse.idleLimit().toSeconds()));
        fields.put("resumes", Integer.toString(pulse.resumes()));
        pulse.cost().ifPresent(cost -> fields.put("cost", Double.toString(cost)));
        pulse.via().ifPresent(via -> fields.put("via", via));
        for (int index = 0; index < pulse.bastions().size(); index++) {
            fields.put("bastion." + index, pulse.bastions().get(index));
        }
        return Flat.write(fields);
    }

    static TunnelPulse read(String text) throws IOException {
        var fields = Flat.read(text);
        return new TunnelPulse(
                Flat.field(fields, "state"),
                (int) Flat.number(Flat.field(fields, "connections")),
                Flat.number(Flat.field(fields, "bytesUp")),
                Flat.number(Flat.field(fields, "bytesDown")),
                rate(fields),
                since(fields),
                Duration.ofSeconds(Flat.number(Flat.field(fields, "idleSeconds"))),
                (int) Flat.number(Flat.field(fields, "resumes")),
                cost(fields),
                Optional.ofNullable(fields.get("via")),
                bastions(fields));
    }

    /// Versions before did not write it.
    private static Rate rate(Map<String, String> fields) throws IOException {
        return fields.containsKey("upRate")
                ? new Rate(Flat.number(Flat.field(fields, "upRate")), Flat.number(Flat.field(fields, "downRate")))
                : Rate.NONE;
    }

    private static List<String> bastions(Map<String, String> fields) {
        var bastions = new ArrayList<String>();
        for (int index = 0; fields.containsKey("bastion." + index); index++) {
            bastions.add(fields.getOrDefault("bastion." + index, ""));
        }
        return bastions;
    }

    private static Optional<Instant> since(Map<String, String> fields) throws IOException {
        try {
            return Optional.ofNullable(fields.get("idleSince")).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw new IOException("expected a time", e);
        }
    }

    private static Optional<Double> cost(Map<String, String> fields) throws IOException {
        try {
            return Optional.ofNullable(fields.get("cost")).map(Double::valueOf);
        } catch (NumberFormatException e) {
            throw new IOException("expected a number", e);
        }
    }
}
