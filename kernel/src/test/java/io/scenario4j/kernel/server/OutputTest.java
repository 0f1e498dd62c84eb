package io.scenario4j.kernel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.kernel.client.Exchange;
import io.scenario4j.kernel.client.KernelClient;
import io.scenario4j.kernel.client.ReceivedMessage;
import io.scenario4j.kernel.wire.Channel;

/// What cells print, and to which cell it goes.
class OutputTest {

    @AutoClose
    private static final KernelClient kernel = KernelClient.start();

    @Test
    void aHundredThousandLinesArriveCompleteInFewMessages() {
        var cell = kernel.execute(
                "for (int i = 0; i < 100_000; i++) System.out.println(\"line \" + i);");
        var expected = IntStream.range(0, 100_000)
                .mapToObj(i -> "line " + i + "\n")
                .collect(
                        Collectors.joining());
        assertThat(cell.printed("stdout")).isEqualTo(expected);
        assertFewMessages(cell, expected.length());
    }

    /// One message per 8 kB, or one per 50 ms.
    private static void assertFewMessages(Exchange cell, int length) {
        var first = cell.publications().getFirst().nanoTime();
        var last = cell.publications().getLast().nanoTime();
        assertThat(cell.published("stream")).hasSizeLessThanOrEqualTo(
                (int) (length / 8_192 + (last - first) / 50_000_000 + 2));
    }

    @Test
    void anActionAtTheEndThatFailsTakesNothingFromOthersAndTheResult() {
        var cell = kernel.execute("""
            var here = io.scenario4j.display.Notebook.current().orElseThrow();
            here.whenCellEnds(() -> { throw new IllegalStateException("no"); });
            here.whenCellEnds(() -> System.out.println("still"));
            7
            """);
        assertThat(cell.result()).isEqualTo("7");
        assertThat(cell.printed("stderr")).startsWith("java.lang.IllegalStateException: no\n");
        assertThat(cell.printed("stdout")).isEqualTo("still\n");
    }

    @Test
    void slowOutputIsSeenWhileTheCellRuns() {
        var id = kernel.send(Channel.SHELL, "execute_request", KernelClient.cell("""
            System.out.print("early");
            Thread.sleep(600_000);
            """));
        var early = kernel.await(message -> printed(message, id, "early"));
        assertThat(kernel.exchange(id).hasReply()).isFalse();
        assertThat(early.text("name")).isEqualTo("stdout");
        kernel.control("interrupt_request", Map.of());
        kernel.await(id);
    }

    private static boolean printed(ReceivedMessage message, String id, String text) {
        return message.parentId().equals(id) && message.type().equals("stream")
                && message.text("text").contains(text);
    }

    @Test
    void bothStreamsKeepTheirOrder() {
        var cell = kernel.execute("""
            System.out.print("1"); System.err.print("2"); System.out.print("3");
            """);
        assertThat(cell.published("stream")).extracting(
                message -> message.text("name") + message.text("text"))
                .containsExactly("stdout1", "stderr2", "stdout3");
    }

    @Test
    void aThreadThatFailsIsToldOfLikeACell() {
        var cell = kernel.execute("""
            Thread.ofPlatform().name("mine").start(() -> {
                throw new IllegalStateException("lost");
            }).join();""");

        assertThat(cell.printed("stderr").replaceAll("\033\\[[0-9;]*m", "")).startsWith("""
            Exception in thread "mine" java.lang.IllegalStateException: lost
                at lambda (cell""").doesNotContain("$JShell$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"new Thread(task).start();", "Thread.startVirtualThread(task);",
            "java.util.concurrent.Executors.newCachedThreadPool().execute(task);"})
    void aThreadPrintsToTheCellThatStartedItAlsoAfterItsEnd(String start) {
        var id = kernel.send(Channel.SHELL, "execute_request", KernelClient.cell("""
            var gate = new java.util.concurrent.CountDownLatch(1);
            Runnable task = () -> {
                try {
                    gate.await();
                    System.out.println("late");
                } catch (InterruptedException e) {
                }
            };
            """ + start));
        kernel.await(id);
        var opening = kernel.execute("gate.countDown(); Thread.sleep(200);");
        kernel.await(message -> printed(message, id, "late"));
        assertThat(opening.printed("stdout")).isEmpty();
    }

    @Test
    void theCommonPoolPrintsToTheCellThatRuns() {
        var parallel = """
            java.util.stream.IntStream.range(0, 1000).parallel()
                .forEach(i -> { if (i % 10 == 0) System.out.println("TEXT"); });
            """;
        kernel.execute(parallel.replace("TEXT", "first"));
        assertThat(kernel.execute(parallel.replace("TEXT", "second")).printed("stdout")).isEqualTo(
                "second\n".repeat(100));
    }

    @Test
    void textOutsideAsciiSurvivesTheBordersOfMessages() {
        var cell = kernel.execute("""
            for (int i = 0; i < 5_000; i++) System.out.print("aé€😀");
            """);
        assertThat(cell.printed("stdout")).isEqualTo("aé€😀".repeat(5_000));
    }

    @Test
    void singleBytesOfACharacterBecomeOneCharacter() {
        var cell = kernel.execute("""
            for (byte b : "😀".getBytes("UTF-8")) {
                System.out.write(b);
                System.out.flush();
                Thread.sleep(60);
            }
            """);
        assertThat(cell.printed("stdout")).isEqualTo("😀");
    }

    @Test
    void aNotebookHandleOutlivesItsCell() {
        var id = kernel.send(Channel.SHELL, "execute_request", KernelClient.cell("""
            import io.scenario4j.display.MimeBundle;
            import io.scenario4j.display.Notebook;
            var here = Notebook.current().orElseThrow();
            here.display(MimeBundle.text("first"), "handle");
            """));
        assertThat(kernel.await(id).published("display_data")).hasSize(1);
        kernel.execute("here.update(MimeBundle.text(\"second\"), \"handle\");");
        var update = kernel.await(message -> message.type().equals("update_display_data")
                && message.text("transient display_id").equals("handle"));
        assertThat(update.parentId()).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"try (var w = new PrintWriter(System.out)) { w.print(1); }",
            "try (var f = new Formatter(System.out)) { f.format(\"1\"); }",
            "System.out.print(1); System.out.close();"})
    void whatACellHasClosedStaysOpenForTheNext(String closing) {
        assertThat(kernel.execute(closing).printed("stdout")).isEqualTo("1");
        assertThat(kernel.execute("System.out.print(2);").printed("stdout")).isEqualTo("2");
    }

    @Test
    void anExceptionAsAValueComesFromLinesOfTheCell() {
        var shown = kernel.execute("""
            Exception failing() {
                return new Exception("x <y>", new Error("cause")) {};
            }
            failing()""").published("execute_result").getFirst();
        assertThat(shown.text("data text/plain"))
                .isEqualTo("anonymous Exception: x <y>\ncaused by Error: cause");
        assertThat(shown.text("data text/html")).contains("x &lt;y&gt;", "at failing (cell ",
                ", line 2): return new Exception", "Caused by: java.lang.Error: cause")
                .doesNotContain("$JShell$", "io.scenario4j", "\033");
    }

    @Test
    void anIdThatIsNullIsRefused() {
        assertThat(kernel.execute("updateDisplay(null, 1)").reply().text("evalue"))
                .isEqualTo("expected the id that display has returned, found null");
    }

    @Test
    void theStartUpImportsAreThere() {
        assertThat(kernel.execute("""
            List<Integer> list = Stream.of(1, 2).map(Function.identity()).toList();
            Path.of("a").resolve(Duration.ZERO + list.toString())
            """).result()).isEqualTo("a/PT0S[1, 2]");
    }
}
