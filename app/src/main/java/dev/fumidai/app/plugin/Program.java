package dev.fumidai.app.plugin;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// How this program is started.
///
/// @param launcher the script that started it, which knows its other name; empty when Java was
///     started by something else
/// @param java the program that runs it
/// @param classPath what it runs
record Program(Optional<Path> launcher, Path java, String classPath) {
    private static final String LAUNCHER = "fumidai.launcher";

    static Program ofThisProcess() {
        return new Program(
                Optional.ofNullable(System.getProperty(LAUNCHER)).map(Path::of),
                Path.of(System.getProperty("java.home"), "bin", "java"),
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(part -> Path.of(part).toAbsolutePath().toString())
                        .collect(Collectors.joining(File.pathSeparator)));
    }

    /// A shell script that does what the launcher does under the plugin's name.
    String script(String version) {
        return """
                #!/bin/sh
                %s
                if [ $# -eq 0 ]; then
                  printf '\\nThe Session Manager plugin was installed successfully. Use the AWS CLI to start a session.\\n\\n'
                  exit 0
                fi
                if [ $# -eq 1 ] && [ "$1" = --version ]; then
                  echo %s
                  exit 0
                fi
                # Everybody may read a process's arguments, only its owner the environment.
                case $1 in
                  '{'*)
                    AWS_SSM_START_SESSION_RESPONSE_BY_FUMIDAI=$1
                    export AWS_SSM_START_SESSION_RESPONSE_BY_FUMIDAI
                    shift
                    set -- AWS_SSM_START_SESSION_RESPONSE_BY_FUMIDAI "$@"
                    ;;
                esac
                exec %s -Xlog:disable -Xlog:all=error:stderr -XX:+UseSerialGC -Xms16m -Xmx192m -Xmn24m -Xshare:auto \\
                  --enable-native-access=ALL-UNNAMED \\
                  -D%s=%s -cp %s dev.fumidai.app.Main "$@"
                """.formatted(
                Installation.MARK, version, quoted(java.toString()), Plugin.FACE, Plugin.NAME, quoted(classPath));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
