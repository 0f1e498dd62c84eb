package io.scenario4j.kernel.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    /// A class with a static method `answer`.
    private Path jarWith(String name, int answer) throws Exception {
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
