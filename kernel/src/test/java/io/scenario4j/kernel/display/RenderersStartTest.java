package io.scenario4j.kernel.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

class RenderersStartTest {

    /// Renders what most cells end with, in a process whose loaded classes are printed.
    static final class Main {
        public static void main(String[] args) {
            Renderers.render(2);
            Renderers.render("text");
            Renderers.render(List.of(1, 2));
        }
    }

    @Test
    void ordinaryValuesLoadNoClassOfTablesaw() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(java, "-Xlog:class+load", "-cp",
                System.getProperty("java.class.path"), Main.class.getName())
                .redirectErrorStream(true)
                .start();
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(log).isZero();
        assertThat(log).contains(Renderers.class.getName()).doesNotContain("tech.tablesaw");
    }
}
