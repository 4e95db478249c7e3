package dev.fumidai.app.logging;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/// Where the log goes and how much of it. Logging systems find their provider by themselves, before
/// anything can be handed to it, so the choice travels in two system properties.
public final class Logs {
    private static final String FILE = "fumidai.log.file";
    private static final String LEVEL = "fumidai.log.level";

    private Logs() {}

    /// Chooses; call it before anything logs.
    public static void choose(Path file, Level level) {
        System.setProperty(FILE, file.toString());
        System.setProperty(LEVEL, level.name());
        // java.util.logging, which some libraries use directly, would print to the terminal.
        System.setProperty("java.util.logging.config.class", JavaUtilLogging.class.getName());
    }

    /// The file of this process, one for all logging systems.
    static LogFile file() {
        return Holder.FILE;
    }

    private static final class Holder {
        private static final LogFile FILE =
                new LogFile(Path.of(System.getProperty(Logs.FILE, "/dev/null")), level(), InstantSource.system());

        private static Level level() {
            return Optional.ofNullable(System.getProperty(LEVEL))
                    .map(name -> Level.valueOf(name.toUpperCase(Locale.ROOT)))
                    .orElse(Level.WARNING);
        }
    }
}
