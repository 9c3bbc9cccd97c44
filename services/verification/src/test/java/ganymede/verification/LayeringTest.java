package ganymede.verification;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dependency directions of the architecture, checked on the compiled classes of every module. */
final class LayeringTest {

    private static final List<String> APPS = List.of("trainer", "generation", "metrics", "local", "cli");
    private static final String GENERATED_EVENTS = "ganymede.events.v1..";
    private static final String GENERATED_ONNX = "ganymede.nets.onnx.ir..";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importPaths(Workspace.modules().stream()
                    .map(module -> module.resolve("target/classes"))
                    .toList());

    @Test
    void seesTheClassesOfEveryModule() {
        assertThat(Workspace.modules()).hasSizeGreaterThanOrEqualTo(13);
        assertThat(CLASSES).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"trainer", "generation", "metrics", "local", "cli"})
    void anAppDependsOnNoOtherApp(String app) {
        var others = APPS.stream()
                .filter(other -> !other.equals(app))
                .map(other -> "ganymede." + other + "..")
                .toArray(String[]::new);
        check(noClasses()
                .that()
                .resideInAPackage("ganymede." + app + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others));
    }

    @Test
    void netsDependOnJavaOnly() {
        check(classes()
                .that()
                .resideInAPackage("ganymede.nets")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("ganymede.nets", "java..", "org.jspecify.."));
    }

    @Test
    void theEmitterAddsOnlyTheOnnxMessages() {
        check(classes()
                .that()
                .resideInAPackage("ganymede.nets.onnx")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "ganymede.nets..", GENERATED_ONNX, "com.google.protobuf..", "java..", "org.jspecify.."));
    }

    @Test
    void familiesDependOnNetsOnly() {
        check(classes()
                .that()
                .resideInAPackage("ganymede.families..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("ganymede.families..", "ganymede.nets", "java..", "org.jspecify.."));
    }

    @Test
    void libtorchStaysInTheTorchBackend() {
        onlyIn("ganymede.trainer.torch..", "org.bytedeco..");
    }

    @Test
    void onnxRuntimeStaysInInference() {
        onlyIn("ganymede.inference..", "ai.onnxruntime..");
    }

    @Test
    void theObjectStoreClientStaysInItsAdapter() {
        onlyIn("ganymede.artifacts.minio..", "io.minio..");
    }

    @Test
    void kafkaAndGeneratedMessagesStayAtTheEdge() {
        check(noClasses()
                .that(resideInAPackage("ganymede..")
                        .and(not(resideInAnyPackage(
                                "ganymede.events..",
                                "..messaging..",
                                "ganymede.local..",
                                "ganymede.testkit..",
                                "ganymede.bench.."))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..",
                        "org.eclipse.microprofile.reactive..",
                        "io.smallrye.reactive.messaging..",
                        GENERATED_EVENTS));
    }

    @Test
    void librariesKnowNoFramework() {
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        "ganymede.nets..",
                        "ganymede.families..",
                        "ganymede.artifacts..",
                        "ganymede.inference..",
                        "ganymede.sketches..",
                        "ganymede.events..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "org.eclipse.microprofile.."));
    }

    @Test
    void servingKnowsModelsByTheirManifestOnly() {
        check(noClasses()
                .that()
                .resideInAnyPackage("ganymede.generation..", "ganymede.metrics..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ganymede.nets..", "ganymede.families.."));
    }

    @Test
    void sketchesDependOnJavaOnly() {
        check(classes()
                .that()
                .resideInAPackage("ganymede.sketches..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("ganymede.sketches..", "java..", "org.jspecify.."));
    }

    @Test
    void packagesHaveNoCycles() {
        var own = CLASSES.that(not(resideInAnyPackage(GENERATED_EVENTS, GENERATED_ONNX)));
        slices().matching("ganymede.(**)").should().beFreeOfCycles().check(own);
    }

    @Test
    void timeAndChanceAreInjected() {
        check(noClasses()
                .that(resideInAPackage("ganymede..")
                        .and(not(resideInAnyPackage("ganymede.platform..", "ganymede.testkit.."))))
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructor(java.util.Random.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.concurrent.ThreadLocalRandom.class));
    }

    @Test
    void beansAreBuiltByTheirConstructor() {
        check(fields().should().notBeAnnotatedWith("jakarta.inject.Inject").allowEmptyShould(true));
    }

    @Test
    void servicesDoNotPrint() {
        check(noClasses()
                .that()
                .resideInAnyPackage("ganymede..")
                .and()
                .resideOutsideOfPackages("ganymede.cli..", "ganymede.local..", "ganymede.bench..", "ganymede.testkit..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err"));
    }

    private static void onlyIn(String home, String library) {
        check(noClasses()
                .that(resideInAPackage("ganymede..").and(not(resideInAnyPackage(home, "ganymede.bench.."))))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
