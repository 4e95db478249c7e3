package dev.fumidai.app.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/// A sandbox that runs, as written down for the other commands.
///
/// @param name tells several apart
/// @param pid its process
/// @param processStarted when that process started, so that a reused pid is not mistaken for it
/// @param endpoint the URL of every service
/// @param variables what `sandbox env` exports; they hold secrets
/// @param control where it is steered
/// @param controlToken the file with what one has to show there
record SandboxRecord(
        String name,
        long pid,
        Instant processStarted,
        String endpoint,
        Map<String, String> variables,
        URI control,
        Path controlToken) {
    private static final String VARIABLE = "variable.";

    /// Hides the secrets.
    @Override
    public String toString() {
        return "SandboxRecord[" + name + ", pid " + pid + ", " + endpoint + "]";
    }

    /// Whether its process still runs.
    boolean isAlive() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().startInstant())
                .filter(processStarted::equals)
                .isPresent();
    }

    Properties properties() {
        var properties = new Properties();
        properties.setProperty("name", name);
        properties.setProperty("pid", Long.toString(pid));
        properties.setProperty("processStarted", processStarted.toString());
        properties.setProperty("endpoint", endpoint);
        properties.setProperty("control", control.toString());
        properties.setProperty("controlToken", controlToken.toString());
        variables.forEach((key, value) -> properties.setProperty(VARIABLE + key, value));
        return properties;
    }

    static SandboxRecord of(Properties properties) {
        var variables = new LinkedHashMap<String, String>();
        properties.stringPropertyNames().stream()
                .filter(key -> key.startsWith(VARIABLE))
                .sorted()
                .forEach(key -> variables.put(key.substring(VARIABLE.length()), properties.getProperty(key)));
        return new SandboxRecord(
                properties.getProperty("name", ""),
                Long.parseLong(properties.getProperty("pid", "0")),
                Instant.parse(properties.getProperty("processStarted", Instant.EPOCH.toString())),
                properties.getProperty("endpoint", ""),
                variables,
                URI.create(properties.getProperty("control", "")),
                Path.of(properties.getProperty("controlToken", "")));
    }
}
