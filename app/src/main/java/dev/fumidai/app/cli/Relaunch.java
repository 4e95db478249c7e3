package dev.fumidai.app.cli;

import dev.fumidai.core.ExitCode;
import dev.fumidai.core.Problem;
import dev.fumidai.core.ProblemException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How to start this very program again. Where it has been removed meanwhile (`./mvnw clean` under
/// a UI that has been open for days) the launcher that started it starts the one of today.
///
/// @param java the program that runs it
/// @param classPath what it runs
/// @param launcher the script that started it; empty when Java was started by something else
record Relaunch(Path java, String classPath, Optional<Path> launcher) {
    static Relaunch ofThisProcess() {
        return new Relaunch(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                Optional.ofNullable(System.getProperty("fumidai.launcher")).map(Path::of));
    }

    /// What the program's own arguments follow.
    ///
    /// @param memory the option that limits the heap
    /// @throws ProblemException exit code 8, when there is no program any more
    List<String> command(String memory) throws ProblemException {
        if (isThere()) {
            return List.of(
                    java.toString(),
                    "-Xlog:disable",
                    "-Xlog:all=error:stderr",
                    "-XX:+UseSerialGC",
                    "-Xms16m",
                    memory,
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    classPath,
                    "dev.fumidai.app.Main");
        }
        return launcher.filter(Files::isExecutable)
                .map(script -> List.of(script.toString()))
                .orElseThrow(() -> new Problem(
                                "Cannot start a process in the background.",
                                "The program that runs here has been removed: " + classPath + ".",
                                "Install or build it again, and start this one anew.",
                                ExitCode.LOCAL)
                        .asException());
    }

    private boolean isThere() {
        return Arrays.stream(classPath.split(File.pathSeparator)).anyMatch(part -> Files.exists(Path.of(part)));
    }
}
