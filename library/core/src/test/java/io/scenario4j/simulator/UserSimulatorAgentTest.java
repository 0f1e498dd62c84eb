package io.scenario4j.simulator;

import static io.scenario4j.model.ScriptedModel.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import org.junit.jupiter.api.Test;

import io.scenario4j.agent.AgentReply;
import io.scenario4j.agent.StillState;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Content;
import io.scenario4j.message.Content.AudioPart;
import io.scenario4j.message.Content.ImagePart;
import io.scenario4j.message.Content.TextPart;
import io.scenario4j.message.Message;
import io.scenario4j.model.ScriptedModel;
import io.scenario4j.model.asking.NoModelException;

class UserSimulatorAgentTest {

    private static final StillState TALK = StillState.saying(
            Message.user("where is it"),
            Message.assistant("On its way."));

    /// The third is none that a model could get.
    private static final Message PICTURES = new AssistantMessage("m2", Content.of(
            new TextPart("look"), new ImagePart("https://x.example/a.png"),
            new ImagePart("data:image/png;base64,QUJD"), new ImagePart("file:/etc/pass wd"),
            new AudioPart("QUJD", "wav"), new TextPart("there")), List.of(), Map.of());

    @Test
    void saysWhatTheModelAnswers() {
        assertThat(new UserSimulatorAgent().call(TALK.with(ScriptedModel.of("thanks")).input()))
                .isEqualTo(AgentReply.reply("thanks"));
    }

    @Test
    void asksWithTheRolesSwapped() {
        var model = ScriptedModel.of("thanks");
        new UserSimulatorAgent().call(TALK.with(model).input());
        assertThat(only(model).messages()).satisfiesExactly(
                system -> assertThat(system).isInstanceOf(SystemMessage.class),
                greeting -> assertThat(greeting)
                        .isEqualTo(UserMessage.from("Hello, how can I help you today?")),
                user -> assertThat(user).isEqualTo(AiMessage.from("where is it")),
                agent -> assertThat(agent).isEqualTo(UserMessage.from("On its way.")));
    }

    @Test
    void offersNoTools() {
        var model = ScriptedModel.of("thanks");
        new UserSimulatorAgent().call(TALK.with(model).input());
        assertThat(only(model).toolSpecifications()).isEmpty();
        assertThat(only(model).toolChoice()).isNull();
    }

    @Test
    void isToldTheSituation() {
        assertThat(systemPrompt(new UserSimulatorAgent()))
                .endsWith("<scenario>\nA customer waits for a parcel.\n</scenario>");
    }

    @Test
    void isToldThePersona() {
        assertThat(systemPrompt(new UserSimulatorAgent().persona("in a hurry")))
                .endsWith("<persona>\nin a hurry\n</persona>");
    }

    @Test
    void ownWordsReplaceTheBuiltInOnesButNotTheFacts() {
        assertThat(systemPrompt(new UserSimulatorAgent().systemPrompt("Be odd.").persona("a poet")))
                .isEqualTo("""
                    Be odd.

                    <scenario>
                    A customer waits for a parcel.
                    </scenario>

                    <persona>
                    a poet
                    </persona>""");
    }

    @Test
    void asksAgainWhileTheAnswerIsEmpty() {
        var model = ScriptedModel.of("", " \n", "thanks");
        assertThat(new UserSimulatorAgent().call(TALK.with(model).input()))
                .isEqualTo(AgentReply.reply("thanks"));
    }

    @Test
    void givesUpAfterThreeEmptyAnswers() {
        var model = ScriptedModel.of("", "", "");
        assertThatThrownBy(() -> new UserSimulatorAgent().call(TALK.with(model).input()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("No response content from LLM, asked 3 times");
        assertThat(model.requests()).hasSize(3);
    }

    @Test
    void reasoningNeverEntersTheConversation() {
        var model = ScriptedModel.of(AiMessage.builder()
                .text("<think>I am a user.\nSo I thank.</think>\n\nthanks")
                .thinking("Let me think.")
                .build());
        assertThat(new UserSimulatorAgent().call(TALK.with(model).input()))
                .isEqualTo(AgentReply.reply("thanks"));
    }

    @Test
    void reasoningAloneIsAnEmptyAnswer() {
        var model = ScriptedModel.of("<think>I am a user. So I", "thanks");
        assertThat(new UserSimulatorAgent().call(TALK.with(model).input()))
                .isEqualTo(AgentReply.reply("thanks"));
    }

    @Test
    void anAnswerOfTheAgentIsAskedForAgain() {
        var model = ScriptedModel.of("Agent: your parcel is on its way", "when does it come");
        assertThat(new UserSimulatorAgent().call(TALK.with(model).input()))
                .isEqualTo(AgentReply.reply("when does it come"));
        assertThat(model.requests().getLast().messages()).containsExactly(
                SystemMessage.from(
                        "You are the user, not the agent, in this situation: A customer waits for a parcel."),
                UserMessage.from(
                        "You are the user, not the agent. Say in one sentence what you want, starting with \"I want\"."),
                AiMessage.from("where is it"), UserMessage.from("On its way."));
    }

    @Test
    void aSecondAnswerOfTheAgentIsAnError() {
        var model = ScriptedModel.of("Agent: on its way", "Assistant: on its way");
        assertThatThrownBy(() -> new UserSimulatorAgent().call(TALK.with(model).input()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "expected the user's next message, but the model spoke as the agent, and again when it was reminded: it begins with \"Assistant:\"; try another model, or systemPrompt(…)");
        assertThat(model.requests()).hasSize(2);
    }

    @Test
    void aSuspicionIsAskedForAgainAndThenTakenAsItIs() {
        String suspect = "You can park in our yard free of charge.";
        var model = ScriptedModel.of(suspect, suspect);
        assertThat(new UserSimulatorAgent().call(TALK.with(model).input()))
                .isEqualTo(AgentReply.reply(suspect));
        assertThat(model.requests()).hasSize(2);
    }

    @Test
    void whatTheModelWritesAroundTheMessageIsTakenOff() {
        var model = ScriptedModel
                .of("<|channel|>final<|message|>User: \"thanks, that's all?\"<|end|>");
        assertThat(new UserSimulatorAgent().call(TALK.with(model).input()))
                .isEqualTo(AgentReply.reply("thanks, that's all?"));
    }

    @Test
    void partsThatAreNoTextAreNamedInstead() {
        var model = ScriptedModel.of("nice");
        Content content = Content.of(new TextPart("look"), new ImagePart("https://x.example/a.png"),
                new AudioPart("QUJD", "wav"));
        new UserSimulatorAgent().call(StillState.saying(Message.user(content)).with(model).input());
        assertThat(only(model).messages().getLast())
                .isEqualTo(AiMessage.from("look\n[image]\n[audio message]"));
    }

    @Test
    void picturesOfTheAgentAreShown() {
        var model = ScriptedModel.of("nice");
        new UserSimulatorAgent().call(StillState.saying(Message.user("show me"), PICTURES)
                .with(model)
                .input());
        assertThat(only(model).messages().getLast()).isEqualTo(UserMessage.from(
                TextContent.from("look"), ImageContent.from("https://x.example/a.png"),
                ImageContent.from("QUJD", "image/png"),
                TextContent.from("[image]\n[audio message]\nthere")));
    }

    @Test
    void aModelThatIsSaidToSeeNothingIsToldOfPictures() {
        var state = StillState.saying(Message.user("show me"), PICTURES);
        var model = ScriptedModel.of("nice", "nice");
        new UserSimulatorAgent().pictures(false).call(state.with(model).input());
        new UserSimulatorAgent()
                .call(state.with(ScenarioConfig.DEFAULTS.pictures(false).model(model)).input());
        assertThat(model.requests()).hasSize(2)
                .allMatch(request -> request.messages()
                        .getLast()
                        .equals(UserMessage
                                .from("look\n[image]\n[image]\n[image]\n[audio message]\nthere")));
    }

    @Test
    void temperatureIsZeroUnlessSet() {
        var model = ScriptedModel.of("thanks");
        new UserSimulatorAgent().call(TALK.with(model).input());
        assertThat(only(model).temperature()).isZero();
    }

    @Test
    void settingsReachTheModel() {
        var model = ScriptedModel.of("thanks");
        new UserSimulatorAgent().temperature(0.7).maxTokens(50).call(TALK.with(model).input());
        assertThat(only(model).temperature()).isEqualTo(0.7);
        assertThat(only(model).maxOutputTokens()).isEqualTo(50);
    }

    @Test
    void ownModelComesBeforeTheScenarios() {
        var scenarios = ScriptedModel.of();
        var agent = new UserSimulatorAgent().model(ScriptedModel.of(text("mine")));
        assertThat(agent.call(TALK.with(scenarios).input())).isEqualTo(AgentReply.reply("mine"));
    }

    @Test
    void aSettingMakesACopy() {
        var agent = new UserSimulatorAgent();
        assertThat(agent.persona("a poet")).isNotSameAs(agent);
        assertThat(systemPrompt(agent)).doesNotContain("poet");
    }

    @Test
    void withoutAModelTheErrorSaysThreeWaysToGetOne() {
        assertThatThrownBy(() -> new UserSimulatorAgent().call(TALK.input()))
                .isInstanceOf(NoModelException.class)
                .hasMessage(
                        """
                            UserSimulatorAgent needs a language model and found none; give it one in one of three ways:
                            - new UserSimulatorAgent(…).model(chatModel), for this agent
                            - scenario.configure(c -> c.model(chatModel)), for every agent
                            - set OPENAI_API_KEY, or OPENAI_BASE_URL for Ollama, vLLM and others, before the start""");
    }

    private static String systemPrompt(UserSimulatorAgent agent) {
        var model = ScriptedModel.of("thanks");
        agent.call(TALK.with(model).input());
        return ((SystemMessage) only(model).messages().getFirst()).text();
    }

    private static ChatRequest only(ScriptedModel model) {
        List<ChatRequest> requests = model.requests();
        assertThat(requests).hasSize(1);
        return requests.getFirst();
    }
}
