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
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The system's table of TCP sockets (`/proc/net/tcp` and `tcp6` on Linux; elsewhere it is empty
/// and every answer is "unknown"). Many who ask at the same moment share one reading.
///
/// **Threading:** any thread.
final class SocketTable {
    private static final List<String> TABLES = List.of("net/tcp", "net/tcp6");
    private static final HexFormat UPPER = HexFormat.of().withUpperCase();
    private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");
    private static final Pattern HEX = Pattern.compile("[0-9A-F]{2}");
    private static final String MAPPED = "0000000000000000FFFF0000";
    private static final int LISTEN = 0x0A;
    private static final int ESTABLISHED = 0x01;
    private static final int FIN_WAIT_1 = 4;
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

    private record Snapshot(long startedNanos, List<String> tables) {}

    /// What became of the client whose end of the connection is `origin.client()`. A socket that
    /// no process holds has inode 0.
    ClientState client(Origin origin) {
        return client(origin, System.nanoTime());
    }

    /// The same, content with a reading that began after `asked`.
    ClientState client(Origin origin, long asked) {
        var row = row(origin, asked);
        if (row == null) {
            return ClientState.UNKNOWN;
        }
        if (row.inode() == 0) {
            return ClientState.GONE;
        }
        return switch (row.state()) {
            case ESTABLISHED, FIN_WAIT_1, FIN_WAIT_2 -> ClientState.HALF_CLOSED;
            default -> ClientState.UNKNOWN;
        };
    }

    /// Finds the row as text: with a thousand connections, reading every row for each would show.
    private @Nullable Row row(Origin origin, long asked) {
        for (var table : tables(asked)) {
            for (var mapped : new boolean[] {false, true}) {
                var at =
                        table.indexOf(" " + field(origin.client(), mapped) + " " + field(origin.local(), mapped) + " ");
                if (at >= 0) {
                    var end = table.indexOf('\n', at);
                    return parse(table.substring(table.lastIndexOf('\n', at) + 1, end < 0 ? table.length() : end));
                }
            }
        }
        return null;
    }

    /// Who listens on `address:port`, or on all addresses at that port.
    Optional<PortOwner> listener(InetAddress address, int port) {
        var inode = listeningInode(address, port);
        return inode.isEmpty() ? Optional.empty() : holder(inode.getAsLong());
    }

    private OptionalLong listeningInode(InetAddress address, int port) {
        var exact = new InetSocketAddress(address, port);
        var suffix = field(exact, false).substring(field(exact, false).indexOf(':'));
        return tables(System.nanoTime()).stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> column(line, 1).endsWith(suffix))
                .sorted(Comparator.comparing(line -> !column(line, 1).equals(field(exact, false))))
                .map(SocketTable::parse)
                .filter(row -> row != null && row.state() == LISTEN)
                .mapToLong(row -> row == null ? 0 : row.inode())
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

    private List<String> tables(long asked) {
        synchronized (this) {
            var snapshot = last;
            if (snapshot == null || snapshot.startedNanos() - asked < 0) {
                snapshot = new Snapshot(System.nanoTime(), read());
                last = snapshot;
            }
            return snapshot.tables();
        }
    }

    private List<String> read() {
        var tables = new ArrayList<String>();
        for (var file : TABLES) {
            if (!Files.exists(proc.resolve(file))) {
                continue;
            }
            try (var in = Files.newInputStream(proc.resolve(file))) {
                // Files under /proc have no length, so they are read to their end.
                tables.add(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
            } catch (IOException e) {
                System.getLogger(SocketTable.class.getName())
                        .log(System.Logger.Level.DEBUG, () -> "cannot read file=" + file, e);
            }
        }
        return tables;
    }

    /// Columns: number, local address, remote address, state, …, inode (the tenth).
    private static @Nullable Row parse(String line) {
        var state = column(line, 3);
        var inode = column(line, 9);
        return DIGITS.matcher(inode).matches() && HEX.matcher(state).matches()
                ? new Row(Integer.parseInt(state, 16), Long.parseLong(inode))
                : null;
    }

    private static String column(String line, int number) {
        var fields = line.strip().split("\\s+", number + 2);
        return fields.length > number ? fields[number] : "";
    }

    /// `127.0.0.1:5432` → `0100007F:1538`: words stand in the machine's byte order (little-endian
    /// on everything that we run on).
    ///
    /// @param mapped an IPv4 address in its IPv6 form, as sockets for both families have it
    private static String field(InetSocketAddress address, boolean mapped) {
        var bytes = address.getAddress().getAddress();
        var hex = new StringBuilder(mapped && bytes.length == 4 ? MAPPED : "");
        for (var word = 0; word < bytes.length; word += 4) {
            for (var at = word + 3; at >= word; at--) {
                hex.append(UPPER.toHexDigits(bytes[at]));
            }
        }
        return hex + ":" + UPPER.toHexDigits((short) address.getPort());
    }
}
