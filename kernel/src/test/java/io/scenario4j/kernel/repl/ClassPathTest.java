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

import io.scenario4j.kernel.repl.Evaluation.Value;

class ClassPathTest {

    @TempDir
    Path folder;

    @Test
    void jarThatIsAddedLaterWorksAtOnce() throws Exception {
        try (JavaRepl repl = JavaRepl.open(new ReplOptions(List.of(), List.of(), ""))) {
            repl.evaluate("int before = 1;", 1);
            repl.addToClassPath(List.of(jarWith("added.Later", 42)));

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
    void whatScenarioShowsStaysTheKernels() throws Exception {
        assertThat(notices("io.reactivex.rxjava3.core.Flowable",
                "io.reactivex.rxjava3.core.Flowable.just(42).blockingFirst()"))
                .singleElement(STRING)
                .matches("io.reactivex.rxjava3.core.Flowable.jar is not used but the kernel's "
                        + "rxjava-[0-9.]+.jar: methods of scenario4j have its types");
    }

    @Test
    void whatTheSessionHasUsedStaysTheKernels() throws Exception {
        assertThat(notices("org.roaringbitmap.RoaringBitmap",
                "new org.roaringbitmap.RoaringBitmap().getCardinality() + 42",
                "new org.roaringbitmap.RoaringBitmap()"))
                .singleElement(STRING)
                .matches(
                        "org.roaringbitmap.RoaringBitmap.jar is not used but the kernel's RoaringBitmap-[0-9.]+.jar: "
                                + "this session has used that already; restart the kernel and add the "
                                + "library before");
    }

    @Test
    void packagesOfTheJdkAreNobodysOwn() throws Exception {
        assertThat(notices("java.util.Formatter", "\"%d\".formatted(42).length() + 40")).isEmpty();
    }

    /// Adds a jar with `type`, after `before` has run, and expects 42 of `code`.
    private List<String> notices(String type, String code, String... before) throws Exception {
        var notices = new CopyOnWriteArrayList<String>();
        var options = new ReplOptions(List.of(), List.of(), "", notices::add);
        try (JavaRepl repl = JavaRepl.open(options)) {
            for (String each : before) {
                repl.evaluate(each, 1);
            }
            repl.addToClassPath(List.of(jarWith(type, 42)));
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
        byte[] bytes = ClassFile.of()
                .build(ClassDesc.of(name), type -> type
                        .withFlags(ClassFile.ACC_PUBLIC)
                        .withMethodBody("answer", java.lang.constant.MethodTypeDesc.of(
                                ConstantDescs.CD_int), ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                                code -> code.loadConstant(answer).ireturn()));
        Path jar = folder.resolve(name + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file)) {
            entries.putNextEntry(new JarEntry(name.replace('.', '/') + ".class"));
            entries.write(bytes);
        }
        return jar;
    }
}
