package dev.fumidai.app.logging;

import java.lang.System.Logger.Level;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// `java.util.logging` into the log file; its manager makes one of these when it is first used.
public final class JavaUtilLogging {
    /// For [LogManager], by name.
    public JavaUtilLogging() {
        LogManager.getLogManager().reset();
        Logger.getLogger("").addHandler(new FileHandler(Logs.file()));
    }

    private static final class FileHandler extends Handler {
        private final LogFile file;
        private final SimpleFormatter formatter = new SimpleFormatter();

        FileHandler(LogFile file) {
            this.file = file;
        }

        @Override
        public void publish(LogRecord line) {
            var name = String.valueOf(line.getLoggerName());
            var level = level(line.getLevel().intValue());
            if (file.isLoggable(name, level)) {
                file.write(name, level, formatter.formatMessage(line), line.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        private static Level level(int value) {
            if (value >= java.util.logging.Level.SEVERE.intValue()) {
                return Level.ERROR;
            }
            if (value >= java.util.logging.Level.WARNING.intValue()) {
                return Level.WARNING;
            }
            return value >= java.util.logging.Level.INFO.intValue() ? Level.INFO : Level.DEBUG;
        }
    }
}
