package io.scenario4j.kernel.magic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.kernel.question.Candidate;
import io.scenario4j.kernel.question.Completion;
import io.scenario4j.kernel.question.Inspection;

class MagicQuestionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"%time \"\".isBla|", "%timeit -n 10 -r3 \"\".isBla|",
            "var t = %time \"\".isBla|", "%%time\n\"\".isBla|", "String s;\n%time s.isBla|"})
    void javaThatAMagicRunsIsCompleted(String code) {
        assertThat(texts(code)).containsExactly("isBlank()");
    }

    @Test
    void theBodyOfTimeMayHaveMagics() {
        assertThat(texts("%%time\n%lsma|")).containsExactly("%lsmagic");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%sh ec|", "%env |", "%time?|", "%%html\nMat|", "%%bash\nec|",
            "%%writefile x\nMat|", "%nosuch Mat|"})
    void nothingIsOfferedInTextThatIsNoJava(String code) {
        assertThat(texts(code)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%load ", "%jars a.jar ", "var f = %jars ", "%classpath ",
            "%%writefile -a "})
    void filesAreOffered(String magic, @TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("data one.csv"));
        Files.createDirectory(folder.resolve("data"));
        Files.createFile(folder.resolve("other"));

        assertThat(texts(magic + folder + "/da|")).containsExactly(folder + "/data/",
                folder + "/data\\ one.csv");
    }

    @Test
    void spanOfAFileIsTheWholePath(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("a b.csv"));
        String code = "%load " + folder + "/a\\ b";

        assertThat(at(code + "|")).isEqualTo(
                new Completion(List.of(new Candidate(folder + "/a\\ b.csv", "path", "")), 6,
                        code.length()));
    }

    @Test
    void hiddenFilesAreOfferedOnceTheirDotIsTyped(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve(".hidden"));

        assertThat(texts("%load " + folder + "/|")).isEmpty();
        assertThat(texts("%load " + folder + "/.|")).containsExactly(folder + "/.hidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%time Math.hy|pot(1, 2)", "%%time\nMath.hy|pot(1, 2)"})
    void javaThatAMagicRunsIsDescribed(String code) {
        assertThat(described(code)).get()
                .extracting(Inspection::text)
                .asString()
                .startsWith("double Math.hypot(double ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%sh String|", "%%html\nString|", "%%html String|"})
    void textThatIsNoJavaIsNotDescribed(String code) {
        assertThat(described(code)).isEmpty();
    }

    private static List<String> texts(String code) {
        return at(code).candidates().stream().map(Candidate::text).toList();
    }

    /// Completes at the bar.
    private static Completion at(String code) {
        return Sessions.SHARED.complete(code.replace("|", ""), code.indexOf('|'));
    }

    /// Inspects at the bar.
    private static Optional<Inspection> described(String code) {
        return Sessions.SHARED.inspect(code.replace("|", ""), code.indexOf('|'));
    }
}
