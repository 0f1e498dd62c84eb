package io.scenario4j.benchmarks;

import static io.scenario4j.agent.AgentReply.reply;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.user;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.scenario4j.Scenarios;
import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.Criterion;
import io.scenario4j.analysis.BatchResult;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.MimeBundle;
import io.scenario4j.display.Notebook;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.Message;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.ToolCall;
import io.scenario4j.message.Utterance;
import io.scenario4j.result.RunIdentity;
import io.scenario4j.result.RunTimes;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.ScenarioRun;
import io.scenario4j.simulator.UserSimulatorAgent;

/// What it costs to show results: a long one as HTML and text, and a batch while it goes on.
///
/// Prints a line for each figure. Every fourth message is a tool call; agents answer at once, so that the
/// batch is all work and the view's share of it the largest that it can be.
public final class Showing {

    private static final int MESSAGES = 1_000;
    private static final int ROUNDS = 200;
    private static final int WARM = 6;
    private static final int PAIRS = 31;
    private static final int SCENARIOS = 100;
    private static final List<Integer> TRIALS = List.of(3, 30);

    private Showing() {}

    /// Takes no arguments; a minute or less.
    public static void main(String... arguments) {
        for (int characters : List.of(200, 1_000, 4_000)) {
            render(characters);
        }
        TRIALS.forEach(Showing::batches);
        System.exit(0);
    }

    // A result of many messages.

    private static void render(int characters) {
        ScenarioResult result = result(characters);
        double[] millis = new double[ROUNDS];
        for (int warm = 0; warm < 3; warm++) {
            for (int i = 0; i < ROUNDS; i++) {
                long start = System.nanoTime();
                result.display();
                millis[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        String html = (String) result.display().data().get(MimeBundle.HTML);
        System.out.printf(
                "a result of %,d messages of %,d characters: median %.1f, 90 %% %.1f ms, %,d bytes of HTML%n",
                MESSAGES, characters, millis[ROUNDS / 2], millis[ROUNDS * 9 / 10],
                html.getBytes(StandardCharsets.UTF_8).length);
    }

    private static ScenarioResult result(int characters) {
        Conversation said = Conversation.EMPTY;
        for (Utterance each : new LongConversation(MESSAGES).said()) {
            said = said.plus(with(each, said.size(), characters));
        }
        return ScenarioResult.success("fine")
                .withRun(
                        ScenarioRun.of(
                                new RunIdentity("scenariobatch_1", "default", "long",
                                        "scenariorun_1"),
                                said, RunTimes.of(Duration.ofSeconds(3), Duration.ofSeconds(1)),
                                null));
    }

    private static Utterance with(Utterance each, int place, int characters) {
        String text = "It is <b>not</b> \"done\" & I'd like to know when. ".repeat(characters / 40)
                .substring(0, characters);
        Message message = switch (place % 4) {
            case 0, 2 -> Message.user(text);
            case 1 -> Message.assistant(text);
            default -> Message.assistant("",
                    List.of(ToolCall.of("call_" + place, "find_order", "{\"order_id\": 1001}")));
        };
        return new Utterance(message, place % 2 == 0 ? Speaker.SIMULATOR : Speaker.AGENT,
                each.speakerName(), each.turn(), each.at(), each.latency(), each.traceId());
    }

    // A batch that is shown while it goes on, by a cell that ends with its result.

    private static void batches(int trials) {
        double[] without = new double[PAIRS];
        double[] with = new double[PAIRS];
        int before = Cell.UPDATES.get();
        for (int i = -WARM; i < PAIRS; i++) {
            boolean first = i % 2 == 0;
            double one = seconds(trials, first);
            double other = seconds(trials, !first);
            double seen = first ? one : other;
            double unseen = first ? other : one;
            if (i >= 0) {
                without[i] = unseen;
                with[i] = seen;
            }
        }
        double[] ratios = IntStream.range(0, PAIRS)
                .mapToDouble(i -> 100 * (with[i] / without[i] - 1))
                .sorted()
                .toArray();
        Arrays.sort(without);
        Arrays.sort(with);
        System.out.printf(
                "a batch of %,d runs and its result: %.3f s, shown live %.3f s (medians of %d); the view adds %.1f %% (median of pairs, quartiles %.1f to %.1f %%; best against best %.1f %%), %d displays%n",
                SCENARIOS * trials, without[PAIRS / 2], with[PAIRS / 2], PAIRS, ratios[PAIRS / 2],
                ratios[PAIRS / 4], ratios[3 * PAIRS / 4], 100 * (with[0] / without[0] - 1),
                Cell.UPDATES.get() - before);
    }

    /// What is shown live has its last picture from the view; the other's is made by the cell.
    private static double seconds(int trials, boolean shown) {
        Cell.shown = shown;
        Scenarios session = Scenarios.open(Map.of());
        System.gc();
        long start = System.nanoTime();
        BatchResult result = session.batch(scenarios()).trials(trials).parallelism(8).run();
        if (!shown) {
            result.display();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Cell.shown = false;
        return seconds;
    }

    private static List<Scenario> scenarios() {
        AgentAdapter desk = AgentAdapter.named("desk",
                in -> reply(in.state().config().trial() % 10 == 0 ? "No." : "Yes, on Friday."));
        var judge = new JudgeAgent(Criterion.check("says the day",
                state -> state.lastMessage().text().contains("Friday")));
        return IntStream.range(0, SCENARIOS)
                .mapToObj(i -> Scenario.of("scenario " + i, "A customer asks when it comes")
                        .agents(desk, new UserSimulatorAgent(), judge)
                        .script(user("When?"), agent(), user("Sure?"), agent(), judge()))
                .toList();
    }

    /// A notebook cell that takes what it is shown.
    public static final class Cell implements Notebook, Notebook.Provider {

        static final AtomicInteger UPDATES = new AtomicInteger();
        private static volatile boolean shown;

        @Override
        public Optional<Notebook> notebook() {
            return shown ? Optional.of(this) : Optional.empty();
        }

        @Override
        public void display(MimeBundle bundle, String displayId) {
            UPDATES.incrementAndGet();
        }

        @Override
        public void update(MimeBundle bundle, String displayId) {
            UPDATES.incrementAndGet();
        }

        @Override
        public String input(String prompt) throws IOException {
            throw new IOException("nobody is there");
        }
    }
}
