package dev.fumidai.core.state;

import dev.fumidai.core.state.TunnelRecord.Port;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/// A tunnel's record as a file.
final class TunnelFile {
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
        }
        return Flat.write(fields);
    }

    static TunnelRecord read(String text) throws IOException {
        var fields = Flat.read(text);
        var ports = new ArrayList<Port>();
        for (int index = 0; fields.containsKey("port." + index + ".target"); index++) {
            ports.add(new Port(
                    Flat.field(fields, "port." + index + ".target"),
                    Flat.field(fields, "port." + index + ".host"),
                    (int) Flat.number(Flat.field(fields, "port." + index + ".port"))));
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
