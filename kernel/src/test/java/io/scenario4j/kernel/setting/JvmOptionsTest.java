package io.scenario4j.kernel.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class JvmOptionsTest {

    @Test
    void whatJavacNeedsOfTheJvmIsTakenFromItsOptions() {
        assertThat(JvmOptions.of(Map.of("SCENARIO4J_COMPILER_OPTS",
                "--enable-preview --release 25 --add-modules jdk.incubator.vector -Xlint:all"))
                .options()).containsExactly("--enable-preview",
                        "--add-modules=jdk.incubator.vector");
        assertThat(JvmOptions.of(Map.of("IJAVA_COMPILER_OPTS", "-Xlint"))).isEqualTo(
                JvmOptions.NONE);
    }

    @Test
    void optionsOfTheJvmAreTakenAsTheyAre() {
        assertThat(JvmOptions.of(Map.of("JJAVA_JVM_OPTS", "-Xmx4g \"-Da=b c\"")).options())
                .containsExactly("-Xmx4g", "-Da=b c");
    }

    @Test
    void whatJavacHasToKnowIsAddedToItsOptions() {
        var options = new JvmOptions(List.of("--enable-preview", "-Xmx4g",
                "--add-modules jdk.incubator.vector"));
        assertThat(options.forCompiler(List.of("-Xlint"))).containsExactly("-Xlint",
                "--enable-preview", "--add-modules=jdk.incubator.vector", "-source", "25");
        assertThat(options.forCompiler(List.of("--enable-preview", "--release", "25")))
                .containsExactly("--enable-preview", "--release", "25",
                        "--add-modules=jdk.incubator.vector");
        assertThat(JvmOptions.NONE.forCompiler(List.of())).isEmpty();
    }

    @Test
    void thePropertySaysWhichTheyAre() {
        assertThat(new JvmOptions(List.of("-Xmx4g", "-Da=b c")).arguments()).containsExactly(
                "-Xmx4g", "-Da=b c", "-Dscenario4j.options=-Xmx4g\n-Da=b c");
        assertThat(JvmOptions.NONE.arguments()).isEmpty();
    }
}
