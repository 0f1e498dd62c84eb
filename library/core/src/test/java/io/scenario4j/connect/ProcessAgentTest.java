package io.scenario4j.connect;

import static io.scenario4j.connect.Elsewhere.played;
import static io.scenario4j.connect.Elsewhere.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.Scenarios;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.execution.ScenarioExecutor;
import io.scenario4j.model.ScriptedModel;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.simulator.UserSimulatorAgent;

/// With programs of one file each, as the `java` of this process runs them.
class ProcessAgentTest {

    private static final String JAVA = ProcessHandle.current().info().command().orElseThrow();

    @TempDir
    Path folder;

    private ProcessAgent program(String loop) throws Exception {
        Path file = Files.writeString(folder.resolve("Agent.java"), """
            void main() throws Exception {
                int turn = 0;
                for (String line = IO.readln(); line != null; line = IO.readln()) {
                    turn++;
                    %s
                }
            }""".formatted(loop));
        return Agents.process(JAVA, "-XX:TieredStopAtLevel=1", file.toString());
    }

    @Test
    void aProgramPlaysAWholeConversation() throws Exception {
        ProcessAgent agent = program(
                """
                    IO.println("{\\"text\\": \\"turn " + turn + "\\", \\"tool_calls\\": [{\\"name\\": \\"t\\"}]}");""");
        assertThat(told(played(agent, "one", "two"))).containsExactly("user: one", "calls t {}",
                "assistant: turn 1", "user: two", "calls t {}", "assistant: turn 2");
        assertThat(told(played(agent, "another"))).endsWith("assistant: turn 1");
    }

    @Test
    void aLineWithoutJsonIsWhatItSays() throws Exception {
        assertThat(told(played(program("IO.println(line.contains(\"thread_id\"));"), "hi")))
                .endsWith("assistant: true");
    }

    @Test
    void itIsKilledWhenTheRunIsOver() throws Exception {
        ScenarioResult result = played(
                program("IO.println(ProcessHandle.current().pid()); Thread.sleep(60_000);"), "hi");
        long pid = Long.parseLong(result.messages().getLast().text());
        assertThat(ProcessHandle.of(pid)
                .map(alive -> alive.onExit().orTimeout(30, TimeUnit.SECONDS).join())
                .filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void itIsKilledWhenAConversationByHandIsBegunAnewOrForgotten() throws Exception {
        ProcessAgent agent = program(
                "IO.println(ProcessHandle.current().pid()); Thread.sleep(60_000);");
        var scenario = Scenario.of("by hand", "A customer asks")
                .agents(agent, new UserSimulatorAgent().model(ScriptedModel.of("hi", "hi")));
        awaitEnd(pidOfTheSecond(Scenarios.open(Map.of()).executor(scenario)));
    }

    private static long pidOfTheSecond(ScenarioExecutor executor) throws InterruptedException {
        long first = pidOf(executor);
        executor.reset();
        awaitEnd(first);
        return pidOf(executor);
    }

    private static long pidOf(ScenarioExecutor executor) {
        executor.step();
        executor.step();
        return Long.parseLong(executor.state().lastMessage().text());
    }

    private static void awaitEnd(long pid) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            System.gc();
            Thread.sleep(50);
        }
    }

    @Test
    void whatItComplainsAboutIsShownWhenItEnds() throws Exception {
        ScenarioResult result = played(
                program("System.err.println(\"out of tea\"); System.exit(3);"), "hi");
        assertThat(result.outcome()).isEqualTo(Outcome.AGENT_ERROR);
        assertThat(result.reasoning()).contains("found its end, with exit code 3",
                "it says: out of tea");
    }

    @Test
    void oneThatIsSilentIsNotAwaitedForLong() throws Exception {
        ScenarioResult result = played(
                program("Thread.sleep(60_000);").timeout(Duration.ofMillis(300)), "hi");
        assertThat(result.outcome()).isEqualTo(Outcome.AGENT_ERROR);
        assertThat(result.reasoning()).contains("within 0.3 s, found none");
    }

    @Test
    void aLineWithoutAnEndIsRefused() throws Exception {
        ScenarioResult result = played(
                program("while (true) System.out.print(\"aaaaaaaaaa\");").mostBytes(10_000), "hi");
        assertThat(result.reasoning()).contains("a line of at most 10,000 bytes");
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        assertThat(played(Agents.process("no-such-program"), "hi").reasoning())
                .contains("no-such-program");
        assertThatThrownBy(Agents::process).isInstanceOf(WrongUseException.class)
                .hasMessageContaining("expected a command");
    }

    @Test
    void readsWhereItIsTold() throws Exception {
        ProcessAgent agent = program("""
            IO.println("{\\"said\\": \\"a\\", \\"did\\": [{\\"name\\": \\"t\\"}]}");""")
                .answer("/said")
                .toolCalls("/did")
                .named("tea");
        assertThat(agent.name()).isEqualTo("tea");
        assertThat(told(played(agent, "hi"))).isEqualTo(
                List.of("user: hi", "calls t {}", "assistant: a"));
    }
}
