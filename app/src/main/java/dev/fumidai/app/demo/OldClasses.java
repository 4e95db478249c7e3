package dev.fumidai.app.demo;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Rewrites the classes of libraries that were compiled for a Java before 6 (picocli's). Java puts
/// no such class into an archive, since it checks each anew, in the slow way of those days, at
/// every start: a tenth of a second.
///
/// The code stays as it is; it gets what newer class files have in addition, the stack maps.
public final class OldClasses {
    private static final int FIRST_TO_BE_ARCHIVED = ClassFile.JAVA_6_VERSION;
    private static final int RENEWED = ClassFile.JAVA_8_VERSION;

    private OldClasses() {}

    /// @param arguments the folder of the libraries; each may be replaced
    public static void main(String[] arguments) throws IOException {
        try (var jars = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
            for (var jar : jars) {
                renew(jar, jar);
            }
        }
    }

    /// Writes a jar whose classes can be archived to `target`, where those of `source` cannot be.
    ///
    /// @param target may be the same
    /// @return false when nothing was to be done
    public static boolean renew(Path source, Path target) throws IOException {
        try (var jar = new JarFile(source.toFile(), false)) {
            if (!hasOld(jar)) {
                return false;
            }
            var fresh = target.resolveSibling(target.getFileName() + ".new");
            try (var to = new JarOutputStream(Files.newOutputStream(fresh))) {
                copy(jar, to);
            }
            Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
            return true;
        }
    }

    private static boolean hasOld(ZipFile jar) throws IOException {
        for (var entry : jar.stream().filter(OldClasses::isClass).toList()) {
            return isOld(read(jar, entry)); // one compiler made all of a library
        }
        return false;
    }

    private static void copy(ZipFile from, JarOutputStream to) throws IOException {
        for (var entry : from.stream().toList()) {
            var bytes = read(from, entry);
            to.putNextEntry(new ZipEntry(entry.getName()));
            to.write(isClass(entry) && isOld(bytes) ? renewed(bytes) : bytes);
            to.closeEntry();
        }
    }

    private static byte[] renewed(byte[] old) {
        var files = ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS);
        return files.transformClass(
                files.parse(old),
                ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
                        .andThen(ClassTransform.endHandler(it -> it.withVersion(RENEWED, 0))));
    }

    private static boolean isClass(ZipEntry entry) {
        return entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/");
    }

    /// Bytes 6 and 7 of a class file are its version.
    private static boolean isOld(byte[] file) {
        return (Byte.toUnsignedInt(file[6]) << 8 | Byte.toUnsignedInt(file[7])) < FIRST_TO_BE_ARCHIVED;
    }

    private static byte[] read(ZipFile jar, ZipEntry entry) throws IOException {
        try (var content = jar.getInputStream(entry)) {
            return content.readAllBytes();
        }
    }
}
