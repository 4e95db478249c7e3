package dev.fumidai.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.Opcode;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OldClassesTest {
    private static final String NOTE = "Main-Class: Bigger\n";

    @TempDir
    private Path folder;

    @Test
    void classesOfAnOldLibraryCanBeArchivedAndDoWhatTheyDid() throws Exception {
        var old = library(ClassFile.JAVA_5_VERSION);

        assertThat(OldClasses.renew(old, old)).isTrue();

        var bytes = content(old, "Bigger.class");
        var model = ClassFile.of().parse(bytes);
        assertThat(model.majorVersion()).isGreaterThanOrEqualTo(ClassFile.JAVA_6_VERSION);
        assertThat(model.methods().getFirst().code().orElseThrow().findAttribute(Attributes.stackMapTable()))
                .isPresent();
        try (var loader = new URLClassLoader(new URL[] {old.toUri().toURL()}, null)) {
            var bigger = loader.loadClass("Bigger").getMethod("of", int.class, int.class);
            assertThat(bigger.invoke(null, 3, 7)).isEqualTo(7);
            assertThat(bigger.invoke(null, 9, 7)).isEqualTo(9);
        }
    }

    @Test
    void whatIsNoClassStaysAsItIs() throws IOException {
        var old = library(ClassFile.JAVA_5_VERSION);

        var _ = OldClasses.renew(old, old);

        assertThat(new String(content(old, "META-INF/NOTE"), StandardCharsets.UTF_8))
                .isEqualTo(NOTE);
    }

    @Test
    void aLibraryOfTodayIsLeftAlone() throws IOException {
        var young = library(ClassFile.JAVA_17_VERSION);
        var before = Files.readAllBytes(young);

        assertThat(OldClasses.renew(young, young)).isFalse();

        assertThat(young).hasBinaryContent(before);
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    private Path library(int version) throws IOException {
        var jar = folder.resolve("library.jar");
        try (var to = new JarOutputStream(Files.newOutputStream(jar))) {
            to.putNextEntry(new ZipEntry("META-INF/NOTE"));
            to.write(NOTE.getBytes(StandardCharsets.UTF_8));
            to.putNextEntry(new ZipEntry("Bigger.class"));
            to.write(bigger(version));
        }
        return jar;
    }

    /// The bigger one of two numbers: a branch, so that a stack map belongs to it.
    private static byte[] bigger(int version) {
        var ints = MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int);
        var maps = version < ClassFile.JAVA_6_VERSION
                ? StackMapsOption.DROP_STACK_MAPS
                : StackMapsOption.STACK_MAPS_WHEN_REQUIRED;
        return ClassFile.of(maps)
                .build(
                        ClassDesc.of("Bigger"),
                        type -> type.withVersion(version, 0)
                                .withFlags(ClassFile.ACC_PUBLIC)
                                .withMethodBody(
                                        "of",
                                        ints,
                                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                                        code -> code.iload(0)
                                                .iload(1)
                                                .ifThenElse(
                                                        Opcode.IF_ICMPGT,
                                                        then -> then.iload(0).ireturn(),
                                                        otherwise -> otherwise
                                                                .iload(1)
                                                                .ireturn())));
    }

    private static byte[] content(Path jar, String name) throws IOException {
        try (var file = new JarFile(jar.toFile());
                var content = file.getInputStream(file.getEntry(name))) {
            return content.readAllBytes();
        }
    }
}
