package dev.fumidai.session.forward;

import dev.fumidai.session.ClientState;
import dev.fumidai.session.Origin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The system's table of TCP sockets (`/proc/net/tcp` and `tcp6` on Linux; elsewhere it is empty
/// and every answer is "unknown"). Many who ask at the same moment share one reading.
///
/// **Threading:** any thread.
final class SocketTable {
    private static final List<String> TABLES = List.of("net/tcp", "net/tcp6");
    private static final int LISTEN = 0x0A;
    private static final int ESTABLISHED = 0x01;
    private static final int FIN_WAIT_2 = 0x05;

    private final Path proc;
    private @Nullable Snapshot last;

    SocketTable(Path proc) {
        this.proc = proc;
    }

    /// The table of this machine.
    static SocketTable ofSystem() {
        return new SocketTable(Path.of("/proc"));
    }

    private record Row(int state, long inode) {}

    private record Snapshot(long startedNanos, Map<String, Row> rows) {}

    /// What became of the client whose end of the connection is `origin.client()`. A socket that
    /// no process holds has inode 0.
    ClientState client(Origin origin) {
        var row = rows().get(key(origin.client()) + "-" + key(origin.local()));
        if (row == null) {
            return ClientState.UNKNOWN;
        }
        if (row.inode() == 0) {
            return ClientState.GONE;
        }
        return row.state() == ESTABLISHED || row.state() == FIN_WAIT_2 ? ClientState.HALF_CLOSED : ClientState.UNKNOWN;
    }

    /// Who listens on `address:port`, or on all addresses at that port.
    Optional<PortOwner> listener(InetAddress address, int port) {
        var inode = listeningInode(address, port);
        return inode.isEmpty() ? Optional.empty() : holder(inode.getAsLong());
    }

    private OptionalLong listeningInode(InetAddress address, int port) {
        var exact = key(new InetSocketAddress(address, port));
        var suffix = ":" + port;
        return rows().entrySet().stream()
                .filter(e -> e.getValue().state() == LISTEN)
                .filter(e -> e.getKey().substring(0, e.getKey().indexOf('-')).endsWith(suffix))
                .sorted((a, b) ->
                        Boolean.compare(b.getKey().startsWith(exact), a.getKey().startsWith(exact)))
                .mapToLong(e -> e.getValue().inode())
                .findFirst();
    }

    private Optional<PortOwner> holder(long inode) {
        var wanted = "socket:[" + inode + "]";
        try (var processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (var process : processes) {
                if (holds(process, wanted)) {
                    var name = Files.readString(process.resolve("comm")).strip();
                    return Optional.of(
                            new PortOwner(Long.parseLong(process.getFileName().toString()), name));
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /// Other users' processes do not show their files; they count as "no".
    private static boolean holds(Path process, String wanted) {
        try (var files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (var file : files) {
                if (Files.readSymbolicLink(file).toString().equals(wanted)) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return false;
        }
        return false;
    }

    private Map<String, Row> rows() {
        var asked = System.nanoTime();
        synchronized (this) {
            var snapshot = last;
            if (snapshot == null || snapshot.startedNanos() - asked < 0) {
                snapshot = new Snapshot(System.nanoTime(), read());
                last = snapshot;
            }
            return snapshot.rows();
        }
    }

    private Map<String, Row> read() {
        var rows = new ConcurrentHashMap<String, Row>();
        for (var file : TABLES) {
            if (!Files.exists(proc.resolve(file))) {
                continue;
            }
            try {
                for (var line : lines(proc.resolve(file))) {
                    parse(line, rows);
                }
            } catch (IOException e) {
                System.getLogger(SocketTable.class.getName())
                        .log(System.Logger.Level.DEBUG, () -> "cannot read file=" + file, e);
            }
        }
        return rows;
    }

    /// Files under /proc have no length, so they are read to their end.
    private static List<String> lines(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return new ArrayList<>(text.lines().skip(1).toList());
        }
    }

    /// Columns: number, local address, remote address, state, …, inode (the tenth).
    private static void parse(String line, Map<String, Row> rows) {
        var fields = line.strip().split("\\s+");
        if (fields.length < 10) {
            return;
        }
        var row = new Row(Integer.parseInt(fields[3], 16), Long.parseLong(fields[9]));
        rows.put(endpoint(fields[1]) + "-" + endpoint(fields[2]), row);
    }

    /// `0100007F:1538` → `7f000001:5432`: words stand in the machine's byte order (little-endian
    /// on everything that we run on).
    private static String endpoint(String field) {
        var colon = field.indexOf(':');
        var bytes = HexFormat.of().parseHex(field.substring(0, colon));
        for (var word = 0; word < bytes.length; word += 4) {
            swap(bytes, word, word + 3);
            swap(bytes, word + 1, word + 2);
        }
        return unmapped(bytes) + ":" + Integer.parseInt(field.substring(colon + 1), 16);
    }

    private static String key(InetSocketAddress address) {
        return unmapped(address.getAddress().getAddress()) + ":" + address.getPort();
    }

    /// An IPv4 address in IPv6 form (`::ffff:…`) is the IPv4 address.
    private static String unmapped(byte[] address) {
        var hex = HexFormat.of().formatHex(address);
        return hex.startsWith("00000000000000000000ffff") ? hex.substring(24) : hex;
    }

    private static void swap(byte[] bytes, int a, int b) {
        var kept = bytes[a];
        bytes[a] = bytes[b];
        bytes[b] = kept;
    }
}
