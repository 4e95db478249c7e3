package dev.fumidai.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/// A shell script that is part of the program and sent to a container.
public final class ShellScript {
    private ShellScript() {}

    /// The script without comments and indentation.
    ///
    /// @param owner the class that it lies beside
    /// @param name for instance `watchdog.sh`
    public static String beside(Class<?> owner, String name) {
        try (var resource = owner.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
