package io.scenario4j.kernel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.scenario4j.kernel.cell.OutputLimit;
import io.scenario4j.kernel.client.KernelClient;

/// Cells that print or show more than anybody wants to read.
class OutputLimitTest {

    private static final String NOTE = "\n[output cut here: the cell has printed and shown more than 1,000 bytes;"
            + " its last lines follow when it ends; SCENARIO4J_OUTPUT_LIMIT=BYTES in the environment of Jupyter sets another limit]\n";

    @AutoClose
    private static final KernelClient kernel = KernelClient
            .start(new KernelOptions(new OutputLimit(1_000), Optional.empty()));

    @Test
    void whatIsTooMuchIsCutAndTheCutIsNoted() {
        var cell = kernel.execute("for (int i = 0; i < 99_999; i++) System.out.print(\"12345\");");
        assertThat(cell.printed("stdout")).isEqualTo("12345".repeat(200 + 20));
        assertThat(cell.printed("stderr"))
                .isEqualTo(NOTE + "[left out here: 498,895 bytes]\n");
        assertThat(cell.sequence()).endsWith("stream", "stream", "stream", "idle");
        assertThat(cell.status()).isEqualTo("ok");
    }

    @Test
    void theLastLinesStandBeforeTheResult() {
        var cell = kernel.execute("""
            for (int i = 0; i < 10_000; i++) System.out.println("line " + i);
            1 + 1
            """);
        assertThat(cell.printed("stdout")).startsWith("line 0\n")
                .endsWith("\nline 9998\nline 9999\n");
        assertThat(cell.printed("stderr")).matches(
                "(?s)\\n\\[output cut here.*\\[left out here: 97,\\d{3} bytes in 9,86\\d lines\\]\n");
        assertThat(cell.sequence()).endsWith("stream", "execute_result", "idle");
    }

    @Test
    void bothStreamsAreCountedTogether() {
        var cell = kernel.execute("""
            System.out.print("o".repeat(600));
            System.err.print("e".repeat(600));
            """);
        assertThat(cell.printed("stdout")).isEqualTo("o".repeat(600));
        assertThat(cell.printed("stderr")).isEqualTo(
                "e".repeat(400) + NOTE + "[left out here: 100 bytes]\n" + "e".repeat(100));
    }

    @Test
    void whatIsJustEnoughIsNotCut() {
        assertThat(kernel.execute("System.out.print(\"x\".repeat(1_000)); 1").sequence())
                .containsExactly("busy", "execute_input", "stream", "execute_result", "idle");
    }

    @Test
    void whatIsShownCountsToo() {
        var cell = kernel.execute("for (int i = 0; i < 99; i++) display(\"x\".repeat(300));");
        assertThat(cell.published("display_data")).hasSize(2);
        assertThat(cell.printed("stderr")).isEqualTo(NOTE);
    }

    @Test
    void oneLargeDisplayIsShownWhole() {
        var cell = kernel.execute("display(\"x\".repeat(5_000)); 1");
        assertThat(cell.published("display_data").getFirst().text("data text/plain"))
                .hasSize(5_000);
        assertThat(cell.printed("stderr")).isEmpty();
    }

    @Test
    void theNextCellMayPrintAgain() {
        kernel.execute("System.out.print(\"x\".repeat(2_000));");
        assertThat(kernel.execute("System.out.print(1);").printed("stdout")).isEqualTo("1");
    }

    @Test
    void whatWasClearedDoesNotCount() {
        var cell = kernel.execute("""
            for (int i = 0; i < 10; i++) {
                System.out.print("x".repeat(900));
                clearOutput(true);
            }
            """);
        assertThat(cell.printed("stdout")).isEqualTo("x".repeat(9_000));
        assertThat(cell.printed("stderr")).isEmpty();
    }
}
