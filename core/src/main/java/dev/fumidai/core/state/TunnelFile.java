package dev.fumidai.core.state;

import dev.fumidai.core.state.TunnelRecord.Behind;
import dev.fumidai.core.state.TunnelRecord.Port;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A tunnel's record as a file.
final class TunnelFile {
    private static final String BEHIND = ".behind.";

    private TunnelFile() {}

    static String write(TunnelRecord tunnel) throws IOException {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", tunnel.name());
        fields.put("process", LockFile.PROCESS);
        fields.put("pid", Long.toString(tunnel.pid()));
        fields.put("processStarted", tunnel.processStarted().toString());
        fields.put("startedAt", tunnel.startedAt().toString());
        fields.put("log", tunnel.log().toString());
        for (int index = 0; index < tunnel.ports().size(); index++) {
            var port = tunnel.ports().get(index);
            fields.put("port." + index + ".target", port.target());
            fields.put("port." + index + ".host", port.host());
            fields.put("port." + index + ".port", Integer.toString(port.port()));
            var name = "port." + index + BEHIND;
            port.behind().ifPresent(behind -> write(fields, name, behind));
        }
        return Flat.write(fields);
    }

    private static void write(Map<String, String> fields, String name, Behind behind) {
        fields.put(name + "host", behind.host());
        fields.put(name + "port", Integer.toString(behind.port()));
        behind.engine().ifPresent(engine -> fields.put(name + "engine", engine));
        behind.user().ifPresent(user -> fields.put(name + "user", user));
        behind.database().ifPresent(database -> fields.put(name + "database", database));
    }

    /// Versions before did not write it.
    private static Optional<Behind> behind(Map<String, String> fields, String name) throws IOException {
        if (!fields.containsKey(name + "host")) {
            return Optional.empty();
        }
        return Optional.of(new Behind(
                Flat.field(fields, name + "host"),
                (int) Flat.number(Flat.field(fields, name + "port")),
                Optional.ofNullable(fields.get(name + "engine")),
                Optional.ofNullable(fields.get(name + "user")),
                Optional.ofNullable(fields.get(name + "database"))));
    }

    static TunnelRecord read(String text) throws IOException {
        var fields = Flat.read(text);
        var ports = new ArrayList<Port>();
        for (int index = 0; fields.containsKey("port." + index + ".target"); index++) {
            ports.add(new Port(
                    Flat.field(fields, "port." + index + ".target"),
                    Flat.field(fields, "port." + index + ".host"),
                    (int) Flat.number(Flat.field(fields, "port." + index + ".port")),
                    behind(fields, "port." + index + BEHIND)));
        }
        return new TunnelRecord(
                Flat.field(fields, "name"),
                Flat.number(Flat.field(fields, "pid")),
                BastionFile.instant(fields, "processStarted"),
                BastionFile.instant(fields, "startedAt"),
                ports,
                Path.of(Flat.field(fields, "log")));
    }
}
