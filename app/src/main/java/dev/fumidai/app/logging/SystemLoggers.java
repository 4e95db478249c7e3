package dev.fumidai.app.logging;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/// `System.Logger` into the log file.
public final class SystemLoggers extends System.LoggerFinder {
    /// For [java.util.ServiceLoader].
    public SystemLoggers() {}

    @Override
    public Logger getLogger(String name, Module module) {
        return new FileLogger(name, Logs.file());
    }

    private record FileLogger(String name, LogFile file) implements Logger {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            return file.isLoggable(name, level);
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
            if (isLoggable(level)) {
                file.write(name, level, String.valueOf(message), thrown);
            }
        }

        @Override
        public void log(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String format,
                @Nullable Object @Nullable ... values) {
            if (isLoggable(level)) {
                var text = String.valueOf(format);
                var formatted = values == null || values.length == 0 ? text : MessageFormat.format(text, values);
                file.write(name, level, formatted, null);
            }
        }
    }
}
