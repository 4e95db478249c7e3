package dev.fumidai.core.state;

import dev.fumidai.core.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/// Ways into containers that AWS refused on this machine, so that they are not tried each time. A
/// refusal is forgotten after a week: rights change.
///
/// **Threading:** any thread, any number of processes.
public final class RefusedPaths {
    private static final System.Logger LOG = System.getLogger(RefusedPaths.class.getName());
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final StateFolder state;
    private final Path folder;
    private final InstantSource clock;

    public RefusedPaths(StateFolder state, InstantSource clock) throws ProblemException {
        this.state = state;
        this.folder = state.folder("refused");
        this.clock = clock;
    }

    /// Whether a way was refused lately.
    ///
    /// @param where account, region, role and what else decides about it
    public boolean refused(String where) {
        try {
            var text = state.read(file(where));
            return text.isPresent()
                    && BastionFile.instant(Flat.read(text.get()), "at")
                            .isAfter(clock.instant().minus(REMEMBERED));
        } catch (ProblemException | IOException e) {
            LOG.log(System.Logger.Level.INFO, "not known whether it was refused", e);
            return false;
        }
    }

    /// Remembers a refusal.
    public void remember(String where, String why) {
        try {
            var fields = new LinkedHashMap<String, String>(Map.of("where", where));
            fields.put("why", why);
            fields.put("at", clock.instant().toString());
            state.write(file(where), Flat.write(fields));
        } catch (ProblemException | IOException e) {
            LOG.log(System.Logger.Level.INFO, "a refusal was not remembered", e);
        }
    }

    private Path file(String where) {
        return folder.resolve(HexFormat.of().toHexDigits(hash(where)) + ".json");
    }

    private static long hash(String text) {
        var crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return (crc.getValue() << 32) | (text.hashCode() & 0xffffffffL);
    }
}
