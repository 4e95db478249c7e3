package dev.fumidai.app.ecs;

import dev.fumidai.core.ecs.Document;
import dev.fumidai.core.ecs.Row;
import dev.fumidai.core.state.TunnelRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// A tunnel as a row.
public record TunnelRow(TunnelRecord tunnel) implements Row {
    @Override
    public String arn() {
        return tunnel.name() + "/" + tunnel.pid();
    }

    @Override
    public String name() {
        return tunnel.name();
    }

    @Override
    public Map<String, String> tags() {
        return Map.of();
    }

    /// `127.0.0.1:5432`, several with spaces between.
    public String addresses() {
        return tunnel.ports().stream()
                .map(port -> (port.host().contains(":") ? "[" + port.host() + "]" : port.host()) + ":" + port.port())
                .collect(Collectors.joining(" "));
    }

    @Override
    public Document document() {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", tunnel.name());
        fields.put("listens", addresses());
        fields.put("pid", tunnel.pid());
        fields.put("startedAt", tunnel.startedAt());
        tunnel.pulse().ifPresent(pulse -> {
            fields.put("state", pulse.state());
            fields.put("connections", pulse.connections());
            fields.put("bytesUp", pulse.bytesUp());
            fields.put("bytesDown", pulse.bytesDown());
            pulse.idleSince().ifPresent(since -> fields.put("idleSince", since));
            pulse.restsAt().ifPresent(at -> fields.put("restsAt", at));
            fields.put("resumes", pulse.resumes());
            pulse.cost().ifPresent(cost -> fields.put("dollarsSoFar", cost));
            pulse.via().ifPresent(via -> fields.put("via", via));
            fields.put("bastions", pulse.bastions());
        });
        fields.put("log", tunnel.log().toString());
        return Document.of(fields);
    }
}
