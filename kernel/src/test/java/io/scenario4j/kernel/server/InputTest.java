package io.scenario4j.kernel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.scenario4j.kernel.client.KernelClient;
import io.scenario4j.kernel.wire.Channel;

/// Cells that ask the user.
class InputTest {

    @AutoClose
    private static final KernelClient kernel = KernelClient.start();

    @Test
    void systemInAsksForALineAtATime() {
        var lines = new ArrayList<>(List.of("first", "zwölf 😀"));
        kernel.onInput(prompt -> lines.removeFirst());
        assertThat(kernel.execute("""
            var reader = new BufferedReader(new InputStreamReader(System.in, "UTF-8"));
            reader.readLine() + "+" + reader.readLine()
            """).result()).isEqualTo("first+zwölf 😀");
    }

    @Test
    void aScannerReadsNumbers() {
        kernel.onInput(prompt -> "6 7");
        assertThat(kernel.execute("""
            var scanner = new Scanner(System.in);
            scanner.nextInt() * scanner.nextInt()
            """).result()).isEqualTo("42");
    }

    @Test
    void whatWasPrintedIsSeenBeforeTheQuestion() {
        kernel.onInput(prompt -> "Ada");
        var cell = kernel.execute("""
            System.out.print("Your name: ");
            IO.readln()
            """);
        assertThat(cell.result()).isEqualTo("Ada");
        assertThat(cell.printed("stdout")).isEqualTo("Your name: ");
    }

    @Test
    void aNotebookHandleAsksWithAPrompt() {
        kernel.onInput(prompt -> prompt + " yes");
        assertThat(kernel.execute("""
            io.scenario4j.display.Notebook.current().orElseThrow().input("Sure?")
            """).result()).isEqualTo("Sure? yes");
    }

    @Test
    void aPasswordIsHiddenWhileItIsTyped() {
        kernel.onInput(prompt -> prompt + "secret");
        var cell = kernel.execute("password(\"PIN \").length()");
        assertThat(cell.result()).isEqualTo("10");
        assertThat(cell.messages()).filteredOn(message -> message.channel() == Channel.STDIN)
                .singleElement()
                .extracting(message -> message.get("password"))
                .isEqualTo(true);
    }

    @Test
    void theConsoleAsksForLinesAndPasswords() {
        kernel.onInput(prompt -> prompt + "typed");
        var cell = kernel.execute("""
            var console = System.console();
            console.printf("%d %s%n", 1, "printed");
            console.readLine("%s? ", "Name") + new String(console.readPassword("PIN "))
            """);
        assertThat(cell.result()).isEqualTo("Name? typedPIN typed");
        assertThat(cell.printed("stdout")).startsWith("1 printed");
        assertThat(cell.messages()).filteredOn(message -> message.channel() == Channel.STDIN)
                .extracting(message -> message.get("password"))
                .containsExactly(false, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"new Scanner(System.in).hasNextLine()", "System.in.read() >= 0",
            "System.console().readLine() != null",
            "System.console().readPassword(\"PIN \") != null"})
    void controlDEndsTheInput(String question) {
        kernel.onInput(prompt -> "\u0004");
        assertThat(kernel.execute(question).result()).isEqualTo("false");
    }

    @Test
    void afterItsEndTheInputCanGoOn() {
        var lines = new ArrayList<>(List.of("a", "\u0004", "b"));
        kernel.onInput(prompt -> lines.removeFirst());
        assertThat(kernel.execute("new String(System.in.readAllBytes()) + IO.readln()").result())
                .isEqualTo("a\nb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"value\": null}", "{\"value\": 7}"})
    void anAnswerWithoutTextIsAnEmptyLine(String answer) {
        kernel.onInput(prompt -> {
            kernel.send(Channel.STDIN, kernel.header("input", "input_reply"), "{}", answer);
            return KernelClient.NO_ANSWER;
        });
        assertThat(kernel.execute("IO.readln().length()").result()).isEqualTo("0");
    }

    @Test
    void anInterruptEndsTheWait() {
        var asked = new AtomicReference<>("");
        kernel.onInput(prompt -> {
            asked.set("yes");
            kernel.send(Channel.CONTROL, "interrupt_request", Map.of());
            return KernelClient.NO_ANSWER;
        });
        assertThat(kernel.execute("System.in.read()").status()).isEqualTo("error");
        assertThat(asked).hasValue("yes");
        assertThat(kernel.execute("1 + 1").result()).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"System.in.read()", "new Scanner(System.in).nextLine()"})
    void aClientThatCannotBeAskedGetsAnError(String question) {
        var content = KernelClient.cell(question);
        content.put("allow_stdin", false);
        assertThat(kernel.request("execute_request", content).reply().text("evalue")).isEqualTo(
                "expected a client that can be asked for input, found one that cannot (allow_stdin"
                        + " is false): run this cell in a notebook's front end");
    }
}
