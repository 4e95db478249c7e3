package dev.fumidai.app;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.jar.JarFile;

/// Loads what the program loads, so that it is in the archive: all its own classes, and of the
/// libraries those that the demo needs, which has a sandbox, a bastion, a tunnel and a database.
final class ProgramRehearsal {
    private ProgramRehearsal() {}

    static void main() throws IOException, ClassNotFoundException {
        var loader = ProgramRehearsal.class.getClassLoader();
        for (var jar : jars()) {
            try (var file = new JarFile(jar)) {
                for (var name : file.stream().map(entry -> entry.getName()).toList()) {
                    if (name.startsWith("dev/fumidai/") && name.endsWith(".class") && !name.contains("-info")) {
                        Class.forName(name.substring(0, name.length() - 6).replace('/', '.'), false, loader);
                    }
                }
            }
        }
        Main.main(new String[] {"demo"});
    }

    /// Without that of the tests.
    private static Iterable<String> jars() {
        var tests = ProgramRehearsal.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> !jar.equals(tests))
                .toList();
    }
}
