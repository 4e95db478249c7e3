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

    private static final String WORD = "word.";

    private TunnelFile() {}

    static String write(TunnelRecord tunnel) throws IOException {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", tunnel.name());
        fields.put("process", LockFile.PROCESS);
        fields.put("pid", Long.toString(tunnel.pid()));
        fields.put("processStarted", tunnel.processStarted().toString());
        fields.put("startedAt", tunnel.startedAt().toString());
        fields.put("log", tunnel.log().map(Path::toString).orElse("")); // older versions want one
        for (int index = 0; index < tunnel.ports().size(); index++) {
            var port = tunnel.ports().get(index);
            fields.put("port." + index + ".target", port.target());
            fields.put("port." + index + ".host", port.host());
            fields.put("port." + index + ".port", Integer.toString(port.port()));
            var name = "port." + index + BEHIND;
            port.behind().ifPresent(behind -> write(fields, name, behind));
        }
        for (int index = 0; index < tunnel.words().size(); index++) {
            fields.put(WORD + index, tunnel.words().get(index));
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
        var words = new ArrayList<String>();
        for (int index = 0; fields.containsKey(WORD + index); index++) {
            words.add(Flat.field(fields, WORD + index));
        }
        return new TunnelRecord(
                        Flat.field(fields, "name"),
                        Flat.number(Flat.field(fields, "pid")),
                        BastionFile.instant(fields, "processStarted"),
                        BastionFile.instant(fields, "startedAt"),
                        ports,
                        Optional.of(Flat.field(fields, "log"))
                                .filter(log -> !log.isEmpty())
                                .map(Path::of))
                .openedBy(words);
    }
}
