package dev.fumidai.bench.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A Java process with the class path of this one.
public final class JavaProgram {
    /// The flags of a tunnel, as `./fumidai` and the program itself set them; memory and CPU are
    /// measured with these.
    public static final List<String> TUNNEL_FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-Xms48m",
            "-Xmx192m",
            "-Xmn24m",
            "-Djdk.virtualThreadScheduler.parallelism=8",
            "-XX:Tier4InvocationThreshold=10000",
            "-XX:Tier4MinInvocationThreshold=2000",
            "-XX:Tier4CompileThreshold=20000",
            "-XX:MaxInlineLevel=9",
            "-XX:InlineSmallCode=1200",
            "-XX:FreqInlineSize=200",
            "-XX:Tier3InvocationThreshold=1000",
            "-XX:Tier3MinInvocationThreshold=500",
            "-XX:Tier3CompileThreshold=5000",
            "-XX:Tier3BackEdgeThreshold=100000");

    /// The flags of the sandbox.
    public static final List<String> SANDBOX_FLAGS = List.of("-XX:+UseSerialGC", "-Xms16m", "-Xmx512m");

    private JavaProgram() {}

    /// A builder for a program that starts at `main`.
    public static ProcessBuilder of(List<String> flags, Class<?> main, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }
}
