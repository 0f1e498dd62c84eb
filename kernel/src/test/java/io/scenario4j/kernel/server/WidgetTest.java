package io.scenario4j.kernel.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.scenario4j.kernel.client.Exchange;
import io.scenario4j.kernel.client.KernelClient;
import io.scenario4j.kernel.client.ReceivedMessage;
import io.scenario4j.kernel.wire.Channel;

/// Widgets, as the messages that ipywidgets' front end exchanges.
class WidgetTest {

    @AutoClose
    private static final KernelClient kernel = KernelClient.start();

    @BeforeAll
    static void prepare() {
        kernel.execute("import io.scenario4j.kernel.widget.*;");
    }

    private static ReceivedMessage opened(Exchange cell, String model) {
        return cell.published("comm_open")
                .stream()
                .filter(open -> open.text("data state _model_name").equals(model))
                .findFirst()
                .orElseThrow();
    }

    private static Exchange say(ReceivedMessage opened, Map<String, Object> data) {
        return kernel.awaitIdle(kernel.send(Channel.SHELL, "comm_msg",
                Map.of("comm_id", opened.text("comm_id"), "data", data)));
    }

    @Test
    void aWidgetOpensItsModelWithLayoutAndStyle() {
        var cell = kernel.execute("var bar = new IntProgress(0, 10); bar");
        var open = opened(cell, "IntProgressModel");
        assertThat(open.text("target_name")).isEqualTo("jupyter.widget");
        assertThat(open.metadata()).containsEntry("version", "2.1.0");
        assertThat(open.text("data state layout")).isEqualTo(
                "IPY_MODEL_" + opened(cell, "LayoutModel").text("comm_id"));
        assertThat(open.text("data state style")).isEqualTo(
                "IPY_MODEL_" + opened(cell, "ProgressStyleModel").text("comm_id"));
        assertThat(open.get("data buffer_paths")).isEqualTo(List.of());
        assertThat(cell.result()).isEqualTo("IntProgress(value=0, min=0, max=10)");
        assertThat(cell.published("execute_result").getFirst().get("data"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("application/vnd.jupyter.widget-view+json",
                        Map.of("version_major", 2, "version_minor", 0, "model_id",
                                open.text("comm_id")));
        var moved = kernel.execute("bar.setValue(4);").published("comm_msg").getFirst();
        assertThat(moved.get("data")).isEqualTo(Map.of("method", "update", "state",
                Map.of("value", 4), "buffer_paths", List.of()));
    }

    @Test
    void aFrontEndThatComesLateGetsTheState() {
        var cell = kernel.execute("var late = new FloatProgress(0, 1); late.setValue(0.5);");
        var state = say(opened(cell, "FloatProgressModel"), Map.of("method", "request_state"))
                .published("comm_msg")
                .getFirst();
        assertThat(state.get("data state value")).isEqualTo(0.5);
        assertThat(state.get("data state _model_name")).isEqualTo("FloatProgressModel");
    }

    @Test
    void ofThreadsThatChangeItTheLastMessageSaysWhatIsKept() {
        var cell = kernel.execute("""
            var raced = new IntProgress(0, 10_000);
            var round = new java.util.concurrent.CyclicBarrier(4,
                    () -> System.out.println(raced.value()));
            var racing = IntStream.range(0, 4).mapToObj(t -> Thread.ofPlatform().start(() -> {
                try {
                    for (int i = 0; i < 500; i++) {
                        raced.setValue(4 * i + t);
                        round.await();
                    }
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            })).toList();
            for (var each : racing) each.join();
            """);
        var sent = cell.published("comm_msg");
        var kept = cell.printed("stdout").lines().toList();
        assertThat(kept).hasSize(500);
        for (int i = 0; i < kept.size(); i++) {
            assertThat(sent.get(4 * i + 3).get("data state value")).hasToString(kept.get(i));
        }
    }

    @Test
    void aClickRunsWhatTheCellSaid() {
        var cell = kernel.execute("""
            var button = new Button("Go").onClick(() -> System.out.println("clicked"));
            """);
        var answer = say(opened(cell, "ButtonModel"),
                Map.of("method", "custom", "content", Map.of("event", "click")));
        assertThat(answer.printed("stdout")).isEqualTo("clicked\n");
    }

    @Test
    void aChoiceAndATypedTextAreKnownToLaterCells() {
        var cell = kernel.execute("""
            var choice = new Dropdown("red", "green").onChange(c -> System.out.println(c));
            import io.scenario4j.kernel.widget.Text;
            var line = new Text("");
            """);
        assertThat(say(opened(cell, "DropdownModel"),
                Map.of("method", "update", "state", Map.of("index", 1))).printed("stdout"))
                .isEqualTo("green\n");
        say(opened(cell, "TextModel"),
                Map.of("method", "update", "state", Map.of("value", "typed")));
        assertThat(kernel.execute("choice.value() + \" \" + line.value()").result()).isEqualTo(
                "green typed");
    }

    @Test
    void outputIsAddedFromAnyThread() {
        var cell = kernel.execute(
                """
                    var out = new Output();
                    Thread.ofVirtual().start(() -> { out.appendStdout("a"); out.appendDisplayData(7); }).join();
                    """);
        assertThat(cell.published("comm_msg").getLast().get("data state outputs")).asString()
                .contains("text=a")
                .contains("text/plain=7");
    }

    @Test
    void aLoopShowsHowFarItIs() {
        var cell = kernel.execute("""
            int sum = 0;
            for (int i : progress(List.of(1, 2, 3))) { sum += i; Thread.sleep(120); }
            sum
            """);
        assertThat(cell.result()).isEqualTo("6");
        assertThat(cell.published("display_data").getFirst().text("data text/plain")).isEqualTo(
                "  0% |                              | 0/3 0:00");
        assertThat(cell.published("comm_msg").getLast().get("data state value")).isEqualTo(1000);
        assertThat(cell.published("comm_msg").getLast().text("data state bar_style")).isEqualTo(
                "success");
        assertThat(Objects.toString(cell.published("update_display_data")
                .getLast()
                .get("data text/plain"))).startsWith("100% |" + "█".repeat(30) + "| 3/3 0:0");
    }

    @Test
    void withoutWidgetsTheTextMoves() {
        var id = kernel.send(Channel.SHELL, "execute_request", KernelClient.cell("""
            for (int i : progress(Stream.of(1, 2, 3, 4))) { IO.readln(); Thread.sleep(120); }
            """));
        kernel.onInput(prompt -> {
            kernel.exchange(id)
                    .published("comm_open")
                    .forEach(open -> kernel.send(Channel.SHELL, "comm_close",
                            Map.of("comm_id", open.text("comm_id"), "data", Map.of())));
            return "";
        });
        assertThat(kernel.await(id).published("update_display_data")).extracting(
                update -> update.text("data text/plain").replaceAll(".*\\| (\\d/\\d).*", "$1"))
                .contains("2/4", "3/4", "4/4");
    }

    @Test
    void whatHasNoSizeIsCounted() {
        var cell = kernel.execute(
                "for (int i : progress(Stream.iterate(1, i -> i < 6, i -> i + 1))) { }");
        assertThat(cell.published("update_display_data").getLast().text("data text/plain"))
                .startsWith("5 0:0");
    }
}
