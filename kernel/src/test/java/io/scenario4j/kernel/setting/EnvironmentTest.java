package io.scenario4j.kernel.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {

    private static Environment environment(Map<String, String> variables) {
        return new Environment(variables, List.of("JJAVA_", "IJAVA_"));
    }

    @TempDir
    Path folder;

    @Test
    void ourOwnNamesComeFirst() {
        assertThat(environment(Map.of("IJAVA_COMPILER_OPTS", "-i", "JJAVA_COMPILER_OPTS",
                "-j --x \"a b\"")).compilerOptions()).containsExactly("-j", "--x", "a b");
        assertThat(environment(
                Map.of("IJAVA_COMPILER_OPTS", "-i", "SCENARIO4J_COMPILER_OPTS", "-s"))
                .compilerOptions()).containsExactly("-s");
    }

    @Test
    void classPathsAreListsOfPatterns() throws Exception {
        Path one = Files.createFile(folder.resolve("one.jar"));
        Path two = Files.createFile(folder.resolve("two.jar"));
        var variables = Map.of("IJAVA_CLASSPATH",
                folder + "/*.jar" + File.pathSeparator + folder + File.pathSeparator + "/no/such");
        assertThat(environment(variables).classPath()).containsExactly(one, two, folder);
    }

    @Test
    void scriptsOfFilesComeFirst() throws Exception {
        Path file = Files.writeString(folder.resolve("a.jshell"), "int a = 1;");
        assertThat(environment(Map.of("JJAVA_STARTUP_SCRIPTS_PATH", file.toString(),
                "JJAVA_STARTUP_SCRIPT", "int b = 2;")).scripts())
                .containsExactly("int a = 1;", "int b = 2;");
    }

    @Test
    void withoutVariablesThereIsNothing() {
        var environment = environment(Map.of());
        assertThat(environment.compilerOptions()).isEmpty();
        assertThat(environment.classPath()).isEmpty();
        assertThat(environment.scripts()).isEmpty();
        assertThat(environment.timeout()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1500, PT1.5S", "30 SECONDS, PT30S", "2 minutes, PT2M", "-1, PT0S", "0, PT0S",
            "soon, PT0S", "3 SECONDS 4, PT0S", "5 weeks, PT0S", "99999999999999999999, PT0S"})
    void aTimeLimitMayHaveAUnit(String text, Duration expected) {
        assertThat(environment(Map.of("IJAVA_TIMEOUT", text)).timeout()).isEqualTo(expected);
    }
}
