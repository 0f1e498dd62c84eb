package io.scenario4j.kernel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.scenario4j.kernel.client.Exchange;
import io.scenario4j.kernel.client.KernelClient;
import io.scenario4j.kernel.wire.Channel;

/// What one cell makes the kernel send, in which order.
class CellSequenceTest {

    @AutoClose
    private static final KernelClient kernel = KernelClient.start();

    @Test
    void aCellWithAValueEndsInAResult() {
        var cell = kernel.execute("1 + 1");
        assertThat(cell.sequence()).containsExactly("busy", "execute_input", "execute_result",
                "idle");
        assertThat(cell.status()).isEqualTo("ok");
        assertThat(cell.result()).isEqualTo("2");
    }

    @Test
    void outputStandsBeforeTheResult() {
        var cell = kernel.execute("System.out.println(\"a\"); 7");
        assertThat(cell.sequence()).containsExactly("busy", "execute_input", "stream",
                "execute_result", "idle");
        assertThat(cell.printed("stdout")).isEqualTo("a\n");
    }

    @Test
    void whatPrintfReturnsIsNoResult() {
        var cell = kernel.execute("System.out.printf(\"%d %s\", 1, \"a\")");
        assertThat(cell.sequence()).containsExactly("busy", "execute_input", "stream", "idle");
    }

    @Test
    void aPrintedStackTraceIsThatOfTheCell() {
        var cell = kernel.execute("""
            int half(int n) { return 1 / n; }
            try { half(0); } catch (ArithmeticException e) { e.printStackTrace(); }
            """);
        assertThat(cell.printed("stderr").replaceAll("\033\\[[0-9;]*m", "").lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("java.lang.ArithmeticException: / by zero"),
                        line -> assertThat(line).contains("at half (cell ", "line 1"),
                        line -> assertThat(line).contains("at cell ", "line 2"));
    }

    @Test
    void anExceptionThatPrintsItselfDoesSo() {
        var cell = kernel.execute("""
            class OwnException extends Exception {
                public void printStackTrace() { System.out.print("mine"); }
            }
            new OwnException().printStackTrace();
            """);
        assertThat(cell.printed("stdout")).isEqualTo("mine");
    }

    @Test
    void outputStandsBeforeTheError() {
        var cell = kernel.execute(
                "System.out.print(\"a\"); System.err.print(\"b\"); throw new Exception(\"no\");");
        assertThat(cell.sequence()).containsExactly("busy", "execute_input", "stream", "stream",
                "error", "idle");
        assertThat(cell.status()).isEqualTo("error");
        assertThat(cell.reply().text("evalue")).contains("no");
        assertThat(cell.published("error").getFirst().get("traceback"))
                .isEqualTo(cell.reply().get("traceback"));
    }

    @Test
    void everyMessageCarriesTheWholeHeaderOfItsRequest() {
        var cell = kernel.execute("System.out.println(1); 2");
        assertThat(cell.messages()).hasSize(6)
                .allSatisfy(message -> assertThat(message.parentHeader())
                        .containsEntry("msg_type", "execute_request")
                        .containsEntry("extra", "kept"));
    }

    @Test
    void theCountGrowsWithEachStoredCell() {
        int before = count(kernel.execute("1"));
        var unstored = KernelClient.cell("2");
        unstored.put("store_history", false);
        assertThat(count(kernel.request("execute_request", unstored))).isEqualTo(before);
        assertThat(count(kernel.execute("3"))).isEqualTo(before + 1);
    }

    private static int count(Exchange cell) {
        assertThat(cell.published("execute_input").getFirst().get("execution_count"))
                .isEqualTo(cell.reply().get("execution_count"));
        return cell.reply().number("execution_count");
    }

    @Test
    void aSilentCellLeavesNoTrace() {
        int before = count(kernel.execute("1"));
        var silent = KernelClient.cell("40 + 2");
        silent.put("silent", true);
        var cell = kernel.request("execute_request", silent);
        assertThat(cell.sequence()).containsExactly("busy", "idle");
        assertThat(cell.status()).isEqualTo("ok");
        assertThat(count(kernel.execute("1"))).isEqualTo(before + 1);
    }

    @Test
    void userExpressionsAreEvaluatedAfterTheCell() {
        var content = KernelClient.cell("int six = 6;");
        content.put("user_expressions", Map.of("good", "six * 7", "bad", "six / 0"));
        var reply = kernel.request("execute_request", content).reply();
        assertThat(reply.text("user_expressions good data text/plain")).isEqualTo("42");
        assertThat(reply.text("user_expressions bad status")).isEqualTo("error");
        assertThat(reply.text("user_expressions bad ename")).contains("ArithmeticException");
    }

    @Test
    void aFailedCellAbortsThoseBehindIt() {
        var failing = kernel.send(Channel.SHELL, "execute_request",
                KernelClient.cell("Thread.sleep(300); throw new Exception();"));
        var second = kernel.send(Channel.SHELL, "execute_request", KernelClient.cell("\"second\""));
        var third = kernel.send(Channel.SHELL, "execute_request", KernelClient.cell("\"third\""));
        assertThat(kernel.await(failing).status()).isEqualTo("error");
        assertThat(kernel.await(second).status()).isEqualTo("aborted");
        assertThat(kernel.await(third).status()).isEqualTo("aborted");
        assertThat(kernel.await(third).sequence()).containsExactly("busy", "idle");
        assertThat(kernel.execute("\"fourth\"").result()).isEqualTo("fourth");
    }

    @Test
    void aCellSentAfterTheReplyOfAFailedOneRuns() {
        for (int i = 0; i < 50; i++) {
            assertThat(kernel.execute("1 / 0").status()).isEqualTo("error");
            assertThat(kernel.execute("2").status()).isEqualTo("ok");
        }
    }

    @Test
    void withoutStopOnErrorCellsBehindAFailureRun() {
        var content = KernelClient.cell("Thread.sleep(300); throw new Exception();");
        content.put("stop_on_error", false);
        var failing = kernel.send(Channel.SHELL, "execute_request", content);
        var second = kernel.send(Channel.SHELL, "execute_request", KernelClient.cell("\"second\""));
        assertThat(kernel.await(failing).status()).isEqualTo("error");
        assertThat(kernel.await(second).result()).isEqualTo("second");
    }

    @Test
    void aDisplayCanBeUpdated() {
        var cell = kernel.execute("""
            System.out.print("before");
            var id = display("first");
            updateDisplay(id, "second");
            clearOutput(true);
            """);
        assertThat(cell.sequence()).containsExactly("busy", "execute_input", "stream",
                "display_data", "update_display_data", "clear_output", "idle");
        assertThat(cell.published("update_display_data").getFirst().text("transient display_id"))
                .isEqualTo(cell.published("display_data").getFirst().text("transient display_id"));
    }

    @Test
    void outputIsClearedAtOnce() {
        var cell = kernel.execute("display(1); clearOutput();");
        assertThat(cell.sequence()).containsExactly("busy", "execute_input", "display_data",
                "clear_output", "idle");
        assertThat(cell.published("clear_output").getFirst().get("wait")).isEqualTo(false);
    }

    @Test
    void aConsoleIsShownTheLastStateOfADisplay() {
        var cell = kernel.await(kernel.send(Channel.SHELL, "execute_request", KernelClient.cell("""
            var id = display("first");
            updateDisplay(id, "second");
            updateDisplay(id, "last");
            "value"
            """), Map.of(), List.of()));
        assertThat(cell.published("display_data"))
                .extracting(each -> each.text("data text/plain"))
                .containsExactly("first", "last");
        assertThat(cell.sequence()).endsWith("display_data", "execute_result", "idle");
    }

    @Test
    void theIdOfADisplayIsNoResult() {
        assertThat(kernel.execute("display(1)").sequence())
                .containsExactly("busy", "execute_input", "display_data", "idle");
    }

    @Test
    void nullIsNoResult() {
        assertThat(kernel.execute("Object nothing = null; nothing").sequence())
                .containsExactly("busy", "execute_input", "idle");
    }

    @Test
    void aValueThatCannotBeShownIsAnErrorOfTheCell() {
        var cell = kernel.execute("""
            new Object() {
                public String toString() {
                    throw new IllegalStateException("unspeakable");
                }
            }
            """);
        assertThat(List.of("ok", "error")).contains(cell.status());
        assertThat(cell.sequence()).startsWith("busy", "execute_input").endsWith("idle");
    }
}
