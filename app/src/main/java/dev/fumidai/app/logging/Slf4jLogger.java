package dev.fumidai.app.logging;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/// One SLF4J logger over the log file.
final class Slf4jLogger extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1;

    private final transient LogFile file;

    Slf4jLogger(String name, LogFile file) {
        this.name = name;
        this.file = file;
    }

    @Override
    public boolean isTraceEnabled() {
        return file.isLoggable(name, Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return file.isLoggable(name, Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return file.isLoggable(name, Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return file.isLoggable(name, Level.WARNING);
    }

    @Override
    public boolean isErrorEnabled() {
        return file.isLoggable(name, Level.ERROR);
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            org.slf4j.event.Level level,
            @Nullable Marker marker,
            String pattern,
            @Nullable Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        file.write(name, level(level), MessageFormatter.basicArrayFormat(pattern, arguments), thrown);
    }

    private static Level level(org.slf4j.event.Level level) {
        return switch (level) {
            case TRACE -> Level.TRACE;
            case DEBUG -> Level.DEBUG;
            case INFO -> Level.INFO;
            case WARN -> Level.WARNING;
            case ERROR -> Level.ERROR;
        };
    }
}
