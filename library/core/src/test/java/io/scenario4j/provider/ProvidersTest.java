package io.scenario4j.provider;

import static io.scenario4j.provider.Recorded.SAID;
import static io.scenario4j.provider.Trait.CALLS;
import static io.scenario4j.provider.Trait.CUT;
import static io.scenario4j.provider.Trait.FILTERED;
import static io.scenario4j.provider.Trait.FILTERED_QUESTION;
import static io.scenario4j.provider.Trait.FORCED_TOOL;
import static io.scenario4j.provider.Trait.LIMIT;
import static io.scenario4j.provider.Trait.NO_MONEY;
import static io.scenario4j.provider.Trait.NO_TOOLS;
import static io.scenario4j.provider.Trait.ODD_CALL;
import static io.scenario4j.provider.Trait.PICTURES;
import static io.scenario4j.provider.Trait.REASONING;
import static io.scenario4j.provider.Trait.REASONS;
import static io.scenario4j.provider.Trait.REASONS_ALOUD;
import static io.scenario4j.provider.Trait.REFUSES;
import static io.scenario4j.provider.Trait.SAYS;
import static io.scenario4j.provider.Trait.STRICT_SCHEMA;
import static io.scenario4j.provider.Trait.TEMPERATURE;
import static io.scenario4j.provider.Trait.THOUGHTS_WANTED;
import static io.scenario4j.provider.Trait.USED_UP;
import static io.scenario4j.script.Script.agent;
import static io.scenario4j.script.Script.judge;
import static io.scenario4j.script.Script.message;
import static io.scenario4j.script.Script.succeed;
import static io.scenario4j.script.Script.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.Result;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.scenario4j.Scenarios;
import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.connect.Agents;
import io.scenario4j.definition.Scenario;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.message.AgentRole;
import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Content;
import io.scenario4j.message.Message;
import io.scenario4j.message.Speaker;
import io.scenario4j.message.WireJson;
import io.scenario4j.provider.Recorded.Shape;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioException;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.script.ScriptStep;
import io.scenario4j.simulator.UserSimulatorAgent;

/// Each provider's answers through its real way, from a real server.
class ProvidersTest {

    private static final Map<String, Object> VERDICT = Map.of("criteria",
            Map.of("c1_the_agent_answers", Map.of("requirement", "The agent answers",
                    "reasoning", "It does.", "status", "passed")),
            "reasoning", "Fine.", "user_in_role", "yes");

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Arguments> all(Trait... traits) {
        return all(_ -> true, traits);
    }

    static Stream<Arguments> all(Predicate<Recorded> chosen, Trait... traits) {
        return Recorded.all()
                .stream()
                .filter(chosen)
                .flatMap(provider -> Arrays.stream(traits)
                        .filter(trait -> provider.find(trait).isPresent())
                        .map(trait -> Arguments.of(provider, trait)));
    }

    static Stream<Arguments> said() {
        return all(SAYS, REASONS, REASONS_ALOUD);
    }

    @ParameterizedTest
    @MethodSource("said")
    void aLineIsSaidWithoutReasoningAndCounted(Recorded provider, Trait trait) {
        serve(provider.shape(trait));
        ScenarioResult result = simulated(provider, new UserSimulatorAgent());
        assertThat(result.messages()).extracting(Message::text).containsExactly(SAID, "At seven.");
        assertTokens(result, Speaker.SIMULATOR, 1);
        assertThat(result.run().simulatorFaults().leakedReasoning())
                .isEqualTo(aloud(provider, trait) ? 1 : 0);
    }

    private static boolean aloud(Recorded provider, Trait trait) {
        return trait != SAYS
                && provider.shape(trait).body().matches("(?s).*</(think|reasoning)>.*");
    }

    private static void assertTokens(ScenarioResult result, Speaker speaker, int calls) {
        var usage = result.run().usageOf(speaker).orElseThrow();
        assertThat(usage.calls()).isEqualTo(calls);
        assertThat(usage.tokensIn()).isEqualTo(30L * calls);
        assertThat(usage.tokensOut()).isEqualTo(12L * calls);
    }

    static List<Recorded> everybody() {
        return Recorded.all();
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void aVerdictIsReadAndCounted(Recorded provider) {
        serve(verdict(provider));
        ScenarioResult result = judged(provider);
        assertThat(result.outcome()).as(result.reasoning()).isEqualTo(Outcome.PASSED);
        assertThat(result.criteria().getFirst().reasoning()).isEqualTo("It does.");
        assertThat(result.reasoning()).doesNotContain("SECRET");
        assertTokens(result, Speaker.JUDGE, 1);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    private static Shape verdict(Recorded provider) {
        return provider.shape(CALLS).calling("finish_test", VERDICT);
    }

    static Stream<Arguments> refused() {
        return all(FORCED_TOOL, STRICT_SCHEMA, TEMPERATURE, REASONING,
                ODD_CALL);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void theJudgeDoesWithoutWhatIsRefused(Recorded provider, Trait trait) throws Exception {
        serve(provider.shape(trait), verdict(provider));
        ScenarioResult result = judged(provider);
        assertThat(result.outcome()).as(result.reasoning()).isEqualTo(Outcome.PASSED);
        assertThat(server.getRequestCount()).isEqualTo(2);
        assertDoneWithout(trait, asked(), asked());
    }

    private static void assertDoneWithout(Trait trait, String first, String second) {
        switch (trait) {
            case FORCED_TOOL -> assertThat(second).contains("Answer only by calling the tool")
                    .containsPattern("\"tool_choice\"[^}]*\"auto\"");
            case STRICT_SCHEMA -> assertThat(second).doesNotContain("\"strict\"");
            case TEMPERATURE -> {
                assertThat(first).contains("\"temperature\"");
                assertThat(second).doesNotContain("\"temperature\"");
            }
            case REASONING -> assertThat(second)
                    .containsPattern("\"reasoning_effort\" ?: ?\"none\"");
            default -> assertThat(trait).isEqualTo(ODD_CALL);
        }
    }

    static Stream<Arguments> jealous() {
        return all(THOUGHTS_WANTED);
    }

    @ParameterizedTest
    @MethodSource("jealous")
    void whatWasLookedUpIsToldInWords(Recorded provider, Trait trait) throws Exception {
        serve(provider.shape(CALLS).calling("expand_transcript", Map.of("indices", List.of(0))),
                provider.shape(trait), verdict(provider));
        ScenarioResult result = played(provider,
                List.of(stub(), new UserSimulatorAgent(),
                        new JudgeAgent("The agent answers").tokenThreshold(1)),
                user("hi"), agent(), judge());
        assertThat(result.outcome()).as(result.reasoning()).isEqualTo(Outcome.PASSED);
        asked();
        assertThat(asked()).doesNotContain("`expand_transcript` returned");
        assertThat(asked()).contains("`expand_transcript` returned");
    }

    static Stream<Arguments> withoutTools() {
        return all(NO_TOOLS);
    }

    @ParameterizedTest
    @MethodSource("withoutTools")
    void aVerdictIsGivenInWords(Recorded provider, Trait trait) {
        serveUntil(provider.shape(trait), refusals(provider), provider.shape(SAYS)
                .saying("My verdict:\n```json\n{\"tool\": \"finish_test\", \"arguments\": %s}\n```"
                        .formatted(WireJson.text(VERDICT))));
        ScenarioResult result = judged(provider);
        assertThat(result.outcome()).as(result.reasoning()).isEqualTo(Outcome.PASSED);
    }

    /// vLLM refuses a free choice of tools in the words of a forced one.
    private static int refusals(Recorded provider) {
        return provider.wire() == Wire.COMPATIBLE ? 2 : 1;
    }

    static Stream<Arguments> limited() {
        return all(LIMIT);
    }

    @ParameterizedTest
    @MethodSource("limited")
    void aLimitIsSentByItsOtherName(Recorded provider, Trait trait) throws Exception {
        serve(provider.shape(trait), provider.shape(SAYS));
        ScenarioResult result = simulated(provider, new UserSimulatorAgent().maxTokens(50));
        assertThat(result.messages().getFirst().text()).isEqualTo(SAID);
        assertThat(asked()).contains("\"max_tokens\"");
        assertThat(asked()).contains("\"max_completion_tokens\"").doesNotContain("\"max_tokens\"");
    }

    static Stream<Arguments> blind() {
        return all(PICTURES);
    }

    @ParameterizedTest
    @MethodSource("blind")
    void picturesAreNamedInText(Recorded provider, Trait trait) throws Exception {
        serve(provider.shape(trait), verdict(provider));
        var picture = Message.user(new Content.Parts(List.of(new Content.TextPart("look"),
                new Content.ImagePart("data:image/png;base64,iVBORw0KGgo="))));
        ScenarioResult result = played(provider,
                List.of(stub(), new UserSimulatorAgent(), new JudgeAgent("The agent answers")),
                message(picture), agent(), judge());
        assertThat(result.outcome()).as(result.reasoning()).isEqualTo(Outcome.PASSED);
        assertThat(asked()).contains("iVBORw0KGgo=");
        assertThat(asked()).contains("[image]").doesNotContain("iVBORw0KGgo=");
    }

    static Stream<Arguments> heldBack() {
        return all(REFUSES, FILTERED_QUESTION, FILTERED, USED_UP, CUT);
    }

    @ParameterizedTest
    @MethodSource("heldBack")
    void whatTheSimulatorIsNotAnsweredIsItsError(Recorded provider, Trait trait) {
        serveUntil(provider.shape(trait), 3, provider.shape(SAYS));
        ScenarioResult result = simulated(provider, new UserSimulatorAgent());
        assertThat(result.outcome()).as(result.reasoning()).isEqualTo(Outcome.SIMULATOR_ERROR);
        assertSaid(provider, trait, result.reasoning());
        assertThat(result.messages()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("heldBack")
    void whatTheJudgeIsNotAnsweredIsItsError(Recorded provider, Trait trait) {
        serveUntil(provider.shape(trait), 3, verdict(provider));
        ScenarioResult result = judged(provider);
        assertThat(result.outcome()).as(result.reasoning()).isEqualTo(Outcome.JUDGE_ERROR);
        assertSaid(provider, trait, result.reasoning());
    }

    private void assertSaid(Recorded provider, Trait trait, String reasoning) {
        String[] words = switch (trait) {
            case REFUSES -> provider.wire() == Wire.OPENAI
                    ? new String[]{"declines to answer: I'm sorry, I cannot assist"}
                    : new String[]{"asked 3 times"};
            case FILTERED_QUESTION, FILTERED -> new String[]{"content filter", "held"};
            case USED_UP -> new String[]{"limit of its tokens before it said anything"};
            default -> new String[]{"cut off at the limit of"};
        };
        if (provider.wire() == Wire.GOOGLE_MODULE && trait == FILTERED_QUESTION) {
            words = new String[]{"where a content filter holds a question back"};
        }
        assertThat(reasoning).contains(words).doesNotContain("SECRET");
        boolean again = trait == CUT || (trait == REFUSES && provider.wire() != Wire.OPENAI);
        assertThat(server.getRequestCount()).isLessThanOrEqualTo(again ? 3 : 1);
    }

    static Stream<Arguments> unpaid() {
        return all(NO_MONEY);
    }

    @ParameterizedTest
    @MethodSource("unpaid")
    void whoIsNotPaidIsInfrastructure(Recorded provider, Trait trait) {
        serve(provider.shape(trait), provider.shape(trait));
        assertThat(judged(provider).outcome()).isEqualTo(Outcome.INFRASTRUCTURE_ERROR);
        assertThat(simulated(provider, new UserSimulatorAgent()).outcome())
                .isEqualTo(Outcome.INFRASTRUCTURE_ERROR);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    interface Clerk {

        Result<String> answer(String text);
    }

    static final class Hours {

        @Tool("Returns the opening hours")
        public String openingHours(@P(name = "day", value = "of the week") String day) {
            return "seven to six on " + day;
        }
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void anAgentCallsItsToolAndSaysWhatComesOfIt(Recorded provider) {
        serve(provider.shape(CALLS).calling("openingHours", Map.of("day", "Monday")),
                provider.shape(SAYS));
        Clerk clerk = AiServices.builder(Clerk.class)
                .chatModel(provider.wire().model(address()))
                .tools(new Hours())
                .build();
        ScenarioResult result = played(provider,
                List.of(Agents.langchain4j(clerk), new UserSimulatorAgent()), user("hi"), agent(),
                succeed());
        assertThat(result.messages()).extracting(Message::text)
                .containsExactly("hi", "", "seven to six on Monday", SAID);
    }

    static Stream<Arguments> byTheProtocol() {
        return all(provider -> provider.wire().isOpenAis(), SAYS, CALLS, REASONS, REFUSES,
                FILTERED, CUT, USED_UP);
    }

    @ParameterizedTest
    @MethodSource("byTheProtocol")
    void anAgentBehindTheProtocolIsTakenAtItsWords(Recorded provider, Trait trait) {
        serve(provider.shape(trait).calling("refund", Map.of("amount", 12)));
        ScenarioResult result = played(provider,
                List.of(Agents.openAi(address() + "v1", "tiny"), new UserSimulatorAgent()),
                user("hi"), agent(), succeed());
        Message last = result.messages().getLast();
        switch (trait) {
            case SAYS -> {
                assertThat(last.text()).isEqualTo(SAID);
                assertTokens(result, Speaker.AGENT, 1);
            }
            case CALLS -> assertThat(((AssistantMessage) last).toolCalls().getFirst().arguments())
                    .isEqualTo("{\"amount\":12}");
            case REASONS -> assertThat(last.text()).endsWith(SAID);
            case REFUSES -> assertThat(last.text()).startsWith("I'm sorry");
            case CUT -> assertThat(last.text()).isEqualTo("When do you");
            default -> assertHeldBack(provider, trait, result);
        }
    }

    /// Where something was said in place of an answer, it is what the agent says.
    private static void assertHeldBack(Recorded provider, Trait trait, ScenarioResult result) {
        if (provider.wire() == Wire.BEDROCK) {
            assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
        } else {
            assertThat(result.outcome()).isEqualTo(Outcome.AGENT_ERROR);
            assertThat(result.reasoning())
                    .contains(trait == FILTERED ? "content filter" : "limit of its tokens");
        }
    }

    private ScenarioResult simulated(Recorded provider, UserSimulatorAgent simulator) {
        return played(provider, List.of(stub(), simulator), user(), agent(), succeed());
    }

    private ScenarioResult judged(Recorded provider) {
        return played(provider,
                List.of(stub(), new UserSimulatorAgent(), new JudgeAgent("The agent answers")),
                user("hi"), agent(), judge());
    }

    private static AgentAdapter stub() {
        return AgentAdapter.of(AgentRole.AGENT, "stub",
                _ -> AgentReply.reply("At seven."));
    }

    private ScenarioResult played(Recorded provider, List<AgentAdapter> agents,
            ScriptStep... steps) {
        Scenarios session = Scenarios.open(Map.of());
        session.configure(c -> c.model(provider.wire().model(address())));
        try {
            return session.run(Scenario.of("provider", "A customer asks when the shop opens")
                    .agents(agents)
                    .script(steps));
        } catch (ScenarioException e) {
            return e.result();
        }
    }

    private String address() {
        return server.url("/").toString();
    }

    private String asked() throws InterruptedException {
        return Objects.requireNonNull(server.takeRequest().getBody()).utf8();
    }

    private void serve(Shape... shapes) {
        for (Shape shape : shapes) {
            server.enqueue(shape.response());
        }
    }

    private void serveUntil(Shape refusal, int times, Shape last) {
        for (int i = 0; i < times; i++) {
            serve(refusal);
        }
        serve(last);
    }
}
