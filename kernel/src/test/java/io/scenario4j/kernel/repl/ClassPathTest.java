package io.scenario4j.kernel.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.kernel.repl.Evaluation.Failed;
import io.scenario4j.kernel.repl.Evaluation.Value;

class ClassPathTest {

    @TempDir
    Path folder;

    @Test
    void jarThatIsAddedLaterWorksAtOnce() throws Exception {
        try (JavaRepl repl = JavaRepl.open(new ReplOptions(List.of(), List.of(), ""))) {
            repl.evaluate("int before = 1;", 1);
            var _ = repl.addToClassPath(List.of(jarWith("added.Later", 42)));

            assertThat(repl.evaluate("import added.Later;\nLater.answer() + before", 2))
                    .isEqualTo(new Value(43));
        }
    }

    @Test
    void jarOfTheOptionsIsKnownToTheStartupCode() throws Exception {
        ReplOptions options = new ReplOptions(List.of(jarWith("given.First", 7)), List.of(),
                "int seven = given.First.answer();");
        try (JavaRepl repl = JavaRepl.open(options)) {
            assertThat(repl.evaluate("seven", 1)).isEqualTo(new Value(7));
        }
    }

    @Test
    void aLibraryOfTheSessionTakesThePlaceOfTheKernels() throws Exception {
        assertThat(notices("org.roaringbitmap.RoaringBitmap",
                "org.roaringbitmap.RoaringBitmap.answer()"))
                .isEmpty();
    }

    @Test
    void ofALibraryOfTheSessionNothingIsTheKernels() throws Exception {
        try (JavaRepl repl = JavaRepl.open(new ReplOptions(List.of(), List.of(), ""))) {
            var _ = repl.addToClassPath(List.of(jarWith("org.roaringbitmap.RoaringBitmap", 42)));

            assertThat(repl.evaluate("org.roaringbitmap.FastAggregation.class", 1))
                    .isInstanceOf(Failed.class);
            assertThat(repl.evaluate(
                    """
                        var cells = Thread.currentThread().getContextClassLoader();
                        try {
                            cells.loadClass("org.roaringbitmap.FastAggregation");
                        } catch (ClassNotFoundException e) {
                            System.setProperty("not.found", e.getMessage());
                        }
                        System.clearProperty("not.found") + cells.getResource("org/roaringbitmap/FastAggregation.class")
                            + java.util.Collections.list(cells.getResources("org/roaringbitmap/RoaringBitmap.class")).size()
                        """,
                    2)).isEqualTo(new Value("org.roaringbitmap.FastAggregationnull1"));
        }
    }

    @Test
    void anotherVersionOfWhatScenarioSharesIsTheSessions() throws Exception {
        assertThat(noticesOf("tablesaw-core-0.38.1", "tech.tablesaw.table.Relation",
                "tech.tablesaw.table.Relation.answer()"))
                .singleElement(STRING)
                .matches("cells use tablesaw-core-0.38.1.jar, scenario4j "
                        + "tablesaw-core-[0-9.]+.jar: they can't hand its objects to each other");
    }

    @Test
    void scenarioSaysThatAnObjectIsOfAnotherVersion() throws Exception {
        try (JavaRepl repl = JavaRepl.open(new ReplOptions(List.of(), List.of(), ""))) {
            var _ = repl.addToClassPath(List.of(jarWith("tech.tablesaw.table.Relation", 42)));

            assertThat(repl.evaluate("""
                var table = new tech.tablesaw.table.Relation();
                io.scenario4j.view.TableLook.of(table)
                """, 1)).isInstanceOfSatisfying(Failed.class, failed -> assertThat(
                    failed.problem().message()).isEqualTo(
                            "cells and scenario4j have tech.tablesaw.table.Relation of two versions of its library, "
                                    + "and can't hand its objects to each other; restart the kernel and "
                                    + "add no other version than scenario4j's"));
        }
    }

    @Test
    void aTypeThatScenarioNeedsMayBeMissingInTheSessions() throws Exception {
        try (JavaRepl repl = JavaRepl.open(new ReplOptions(List.of(), List.of(), ""))) {
            var _ = repl.addToClassPath(List.of(jarWith("tech.tablesaw.table.Relation", 42),
                    jarWith("dev.langchain4j.model.chat.request.ChatRequest", 42)));

            assertThat(
                    repl.evaluate("new io.scenario4j.judge.JudgeAgent(\"polite\").model(null)", 1))
                    .isInstanceOfSatisfying(Failed.class, failed -> assertThat(
                            failed.problem().message())
                            .contains(
                                    "this session has another version of that library, without it"));
        }
    }

    @Test
    void theKernelsVersionOfWhatScenarioSharesStandsForOlderOnes() throws Exception {
        assertThat(noticesOf("rxjava-3.0.1", "io.reactivex.rxjava3.core.Flowable",
                "io.reactivex.rxjava3.core.Flowable.just(42).blockingFirst()"))
                .singleElement(STRING)
                .matches("left out: rxjava-3.0.1.jar; used in its place: the kernel's "
                        + "rxjava-[0-9.]+.jar, since code for the one runs with the other");
    }

    @Test
    void whatStoodForOneVersionStaysForAllLaterOnes() throws Exception {
        var notices = new CopyOnWriteArrayList<String>();
        var options = new ReplOptions(List.of(), List.of(), "", notices::add);
        try (JavaRepl repl = JavaRepl.open(options)) {
            String type = "io.reactivex.rxjava3.core.Flowable";
            var _ = repl.addToClassPath(List.of(jarWith(folder, "rxjava-3.0.1", 42, type)));
            var _ = repl.addToClassPath(List.of(jarWith(folder, "rxjava-9.0.0", 42, type)));
        }
        assertThat(notices).last(STRING)
                .startsWith("left out: rxjava-9.0.0.jar; ")
                .endsWith("(restart the kernel and add the library before)");
    }

    @Test
    void slf4jStaysTheKernelsWithoutAWord() throws Exception {
        assertThat(noticesOf("slf4j-api-1.7.36", "org.slf4j.Logger",
                "org.slf4j.LoggerFactory.getLogger(\"a\").getName().length() + 41"))
                .isEmpty();
    }

    @Test
    void whatTheSessionHasUsedStaysTheKernels() throws Exception {
        assertThat(notices("org.roaringbitmap.RoaringBitmap",
                "new org.roaringbitmap.RoaringBitmap().getCardinality() + 42",
                "new org.roaringbitmap.RoaringBitmap()"))
                .singleElement(STRING)
                .matches(
                        "left out: org.roaringbitmap.RoaringBitmap.jar; used in its place: the kernel's "
                                + "RoaringBitmap-[0-9.]+.jar, since this session has used that already "
                                + "\\(restart the kernel and add the library before\\)");
    }

    @Test
    void aJarOfSeveralLibrariesIsUsedForTheOthers() throws Exception {
        Path jar = jarWith(folder, "everything-1.0", 42, "org.slf4j.Logger", "org.slf4j.Extra",
                "some.other.Library");
        try (JavaRepl repl = JavaRepl.open(new ReplOptions(List.of(), List.of(), ""))) {
            var _ = repl.addToClassPath(List.of(jar));

            assertThat(repl.evaluate(
                    """
                        var found = Stream.of("org.slf4j.Logger", "org.slf4j.Extra", "some.other.Library").filter(name -> {
                            try {
                                return Class.forName(name).getDeclaredMethods().length == 1;
                            } catch (ClassNotFoundException e) {
                                return false;
                            }
                        }).toList();
                        """.replace(
                            "Stream.", "java.util.stream.Stream.") + "found.toString()",
                    1))
                    .isEqualTo(new Value("[some.other.Library]"));
        }
    }

    @Test
    void packagesOfTheJdkAreNobodysOwn() throws Exception {
        assertThat(notices("java.util.Formatter", "\"%d\".formatted(42).length() + 40")).isEmpty();
    }

    /// Adds a jar with `type`, after `before` has run, and expects 42 of `code`.
    private List<String> notices(String type, String code, String... before) throws Exception {
        return noticesOf(type, type, code, before);
    }

    private List<String> noticesOf(String jar, String type, String code, String... before)
            throws Exception {
        var notices = new CopyOnWriteArrayList<String>();
        var options = new ReplOptions(List.of(), List.of(), "", notices::add);
        try (JavaRepl repl = JavaRepl.open(options)) {
            for (String each : before) {
                repl.evaluate(each, 1);
            }
            var _ = repl.addToClassPath(List.of(jarWith(folder, jar, 42, type)));
            assertThat(repl.evaluate(code, 2)).isEqualTo(new Value(42));
        }
        return notices;
    }

    /// A class with a static method `answer`.
    private Path jarWith(String name, int answer) throws Exception {
        return jarWith(folder, name, answer);
    }

    /// The same in another folder.
    static Path jarWith(Path folder, String name, int answer) throws Exception {
        return jarWith(folder, name, answer, name);
    }

    /// Several of them.
    private static Path jarWith(Path folder, String jarName, int answer, String... names)
            throws Exception {
        Path jar = folder.resolve(jarName + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            for (String name : names) {
                entries.putNextEntry(new JarEntry(name.replace('.', '/') + ".class"));
                entries.write(classWith(name, answer));
            }
        }
        return jar;
    }

    private static byte[] classWith(String name, int answer) {
        return ClassFile.of()
                .build(ClassDesc.of(name), type -> type
                        .withFlags(ClassFile.ACC_PUBLIC)
                        .withMethodBody("<init>", ConstantDescs.MTD_void, ClassFile.ACC_PUBLIC,
                                code -> code.aload(0)
                                        .invokespecial(ConstantDescs.CD_Object, "<init>",
                                                ConstantDescs.MTD_void)
                                        .return_())
                        .withMethodBody("answer", java.lang.constant.MethodTypeDesc.of(
                                ConstantDescs.CD_int), ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                                code -> code.loadConstant(answer).ireturn()));
    }
}
