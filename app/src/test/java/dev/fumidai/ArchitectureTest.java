package dev.fumidai;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The arrows of docs/architecture.md, and the rules of CONTRIBUTING.md that a compiler does not
/// know.
class ArchitectureTest {
    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.fumidai");

    @Test
    void theImportSeesEveryModule() {
        assertThat(List.of("protocol", "session", "terminal", "core", "sandbox", "app"))
                .allSatisfy(module -> assertThat(PRODUCTION.that(resideInAPackage("dev.fumidai." + module + "..")))
                        .as(module)
                        .isNotEmpty());
    }

    @Test
    void protocolKnowsNoSocketsThreadsOrClocks() {
        holds(noClasses()
                .that(resideInAPackage("dev.fumidai.protocol.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.net..",
                        "java.nio.channels..",
                        "java.nio.file..",
                        "java.util.concurrent..",
                        "java.util.logging..",
                        "org.slf4j..",
                        "software.amazon..")));
        holds(noClasses()
                .that(resideInAPackage("dev.fumidai.protocol.."))
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(System.Logger.class));
    }

    @Test
    void dependenciesPointOneWay() {
        forbid(
                "dev.fumidai.protocol..",
                "dev.fumidai.session..",
                "dev.fumidai.terminal..",
                "dev.fumidai.core..",
                "dev.fumidai.sandbox..",
                "dev.fumidai.app..");
        forbid(
                "dev.fumidai.session..",
                "dev.fumidai.terminal..",
                "dev.fumidai.core..",
                "dev.fumidai.sandbox..",
                "dev.fumidai.app..",
                "software.amazon..");
        forbid(
                "dev.fumidai.terminal..",
                "dev.fumidai.protocol..",
                "dev.fumidai.session..",
                "dev.fumidai.core..",
                "dev.fumidai.sandbox..",
                "dev.fumidai.app..",
                "software.amazon..");
        forbid(
                "dev.fumidai.sandbox..",
                "dev.fumidai.session..",
                "dev.fumidai.core..",
                "dev.fumidai.app..",
                "software.amazon..");
        forbid("dev.fumidai.core..", "dev.fumidai.terminal..", "dev.fumidai.sandbox..", "dev.fumidai.app..");
        forbid("dev.fumidai.app..", "dev.fumidai.protocol..", "software.amazon..");
    }

    @Test
    void onlyTheSandboxAndDemoCommandsKnowTheSandbox() {
        holds(noClasses()
                .that(resideInAPackage("dev.fumidai.app.."))
                .and(resideOutsideOfSandboxCommands())
                .should()
                .dependOnClassesThat(resideInAPackage("dev.fumidai.sandbox..")));
    }

    @Test
    void theGenuineLikeAgentSharesOnlyTheWireFormatWithTheClient() {
        holds(noClasses()
                .that(resideInAPackage("dev.fumidai.sandbox.agent.genuine.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "dev.fumidai.protocol.channel..",
                        "dev.fumidai.protocol.mux..",
                        "dev.fumidai.protocol.handshake..",
                        "dev.fumidai.protocol.encryption..")));
    }

    @Test
    void packagesHaveNoCycles() {
        for (var module : List.of("protocol", "session", "terminal", "core", "sandbox", "app")) {
            holds(slices().matching("dev.fumidai." + module + ".(**)").should().beFreeOfCycles());
        }
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(PRODUCTION.stream()
                        .map(type -> type.getPackage())
                        .distinct()
                        .filter(here -> !here.isAnnotatedWith(NullMarked.class))
                        .map(here -> here.getName()))
                .isEmpty();
    }

    @Test
    void nobodySleepsOrExitsOrPrintsOutsideTheOnePlaceForIt() {
        holds(noClasses().should().callMethod(Thread.class, "sleep", long.class));
        holds(noClasses().should().callMethod(Thread.class, "sleep", java.time.Duration.class));
        holds(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.fumidai.app.Main")
                .and(resideOutside("dev.fumidai.bench.."))
                .should()
                .callMethod(System.class, "exit", int.class));
        holds(noClasses()
                .that(resideOutside("dev.fumidai.app.."))
                .and(resideOutside("dev.fumidai.bench.."))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err"));
        holds(noClasses()
                .that(resideOutside("dev.fumidai.app.cli.output.."))
                .and(resideOutside("dev.fumidai.bench.."))
                .and()
                .doNotHaveFullyQualifiedName("dev.fumidai.app.Main")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err"));
    }

    @Test
    void nativeCodeIsCalledInTerminalOnly() {
        holds(noClasses()
                .that(resideOutside("dev.fumidai.terminal.."))
                .should()
                .dependOnClassesThat(resideInAPackage("java.lang.foreign..")));
    }

    @Test
    void failuresHaveTypes() {
        holds(noClasses()
                .that()
                .areNotAssignableTo(Throwable.class)
                .should()
                .callConstructor(RuntimeException.class, String.class)
                .orShould()
                .callConstructor(RuntimeException.class, String.class, Throwable.class)
                .orShould()
                .callConstructor(RuntimeException.class, Throwable.class)
                .orShould()
                .callConstructor(Exception.class, String.class));
    }

    /// For the first logger of a process Java looks into every library; a port is to be open
    /// sooner.
    @Test
    void sessionsAskForALoggerWhenThereIsSomethingToSay() {
        holds(noFields()
                .that()
                .areDeclaredInClassesThat(resideInAPackage("dev.fumidai.session.."))
                .should()
                .haveRawType(System.Logger.class));
    }

    @Test
    void staticStateIsConstant() {
        holds(noFields()
                .that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .notBeFinal());
    }

    private static void forbid(String from, String... to) {
        holds(noClasses().that(resideInAPackage(from)).should().dependOnClassesThat(resideInAnyPackage(to)));
    }

    private static DescribedPredicate<JavaClass> resideOutside(String there) {
        return DescribedPredicate.not(resideInAPackage(there));
    }

    private static DescribedPredicate<JavaClass> resideOutsideOfSandboxCommands() {
        return DescribedPredicate.not(resideInAnyPackage("dev.fumidai.app.sandbox..", "dev.fumidai.app.demo.."));
    }

    private static void holds(ArchRule rule) {
        rule.allowEmptyShould(true).check(PRODUCTION);
    }
}
