package io.scenario4j.kernel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

import io.scenario4j.kernel.client.KernelClient;
import io.scenario4j.kernel.wire.Channel;

/// Shells beside the main one.
class SubshellTest {

    private static final String WAITING = "System.out.println(1); Thread.sleep(600_000);";

    @AutoClose
    private static final KernelClient kernel = KernelClient.start();

    private static String create() {
        return kernel.control("create_subshell_request", Map.of()).reply().text("subshell_id");
    }

    private static String delete(String id) {
        return kernel.control("delete_subshell_request", Map.of("subshell_id", id)).status();
    }

    private static String running(String code) {
        var id = kernel.send(Channel.SHELL, "execute_request", KernelClient.cell(code));
        kernel.await(message -> message.parentId().equals(id) && message.type().equals("stream"));
        return id;
    }

    @Test
    void theyAreAdvertised() {
        assertThat(kernel.request("kernel_info_request", Map.of())
                .reply()
                .get("supported_features")).isEqualTo(List.of("kernel subshells"));
    }

    @Test
    void theyAreCreatedListedAndDeleted() {
        var id = create();
        assertThat(kernel.control("list_subshell_request", Map.of()).reply().get("subshell_id"))
                .asString()
                .contains(id);
        assertThat(delete(id)).isEqualTo("ok");
        assertThat(delete(id)).isEqualTo("error");
        assertThat(kernel.control("list_subshell_request", Map.of()).reply().get("subshell_id"))
                .asString()
                .doesNotContain(id);
        assertThat(kernel.await(kernel.sendTo(id, "1")).reply().text("ename")).isEqualTo(
                "NoSubshell");
    }

    @Test
    void theyShareVariablesAndCount() {
        var id = create();
        int count = kernel.execute("int shared = 41;").reply().number("execution_count");
        var cell = kernel.await(kernel.sendTo(id, "shared + 1"));
        assertThat(cell.sequence()).containsExactly("busy", "execute_input", "execute_result",
                "idle");
        assertThat(cell.result()).isEqualTo("42");
        assertThat(cell.reply().number("execution_count")).isEqualTo(count + 1);
        delete(id);
    }

    @Test
    void aFailureInTheMainShellDoesNotAbortTheirCells() {
        var id = create();
        var failing = running("System.out.println(1); Thread.sleep(300); throw new Exception();");
        var behind = kernel.send(Channel.SHELL, "execute_request", KernelClient.cell("2"));
        var beside = kernel.sendTo(id, "\"ran\"");
        assertThat(kernel.await(failing).status()).isEqualTo("error");
        assertThat(kernel.await(behind).status()).isEqualTo("aborted");
        assertThat(kernel.await(beside).result()).isEqualTo("ran");
        delete(id);
    }

    @Test
    void anInterruptStopsAlsoACellThatWaitsForItsTurn() {
        var id = create();
        var main = running(WAITING);
        var beside = kernel.sendTo(id, "3");
        kernel.await(message -> message.parentId().equals(beside)
                && message.type().equals("execute_input"));
        kernel.control("interrupt_request", Map.of());
        assertThat(kernel.await(main).status()).isEqualTo("error");
        assertThat(kernel.await(beside).status()).isEqualTo("error");
        assertThat(kernel.execute("1 + 1").result()).isEqualTo("2");
        delete(id);
    }

    @Test
    void aDeletedOneStopsItsCell() {
        var id = create();
        var cell = kernel.sendTo(id, WAITING);
        kernel.await(message -> message.parentId().equals(cell) && message.type().equals("stream"));
        assertThat(delete(id)).isEqualTo("ok");
        assertThat(kernel.await(cell).status()).isEqualTo("error");
    }
}
