package io.scenario4j.simulator;

import java.util.List;
import java.util.Optional;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import org.jspecify.annotations.Nullable;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentInput;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.message.AgentRole;
import io.scenario4j.message.Message;
import io.scenario4j.model.ChatMessages;
import io.scenario4j.model.ModelUse;
import io.scenario4j.model.Models;
import io.scenario4j.model.Reasoning;
import io.scenario4j.model.asking.ModelAccess;
import io.scenario4j.model.asking.ModelSettings;
import io.scenario4j.model.asking.Question;
import io.scenario4j.prompt.Prompt;
import io.scenario4j.result.SimulatorFault;
import io.scenario4j.text.Excerpt;

/// A language model that plays the user.
///
/// ```java
/// new UserSimulatorAgent().persona("in a hurry, never says please")
/// ```
///
/// It is told the situation that the scenario describes and sees the conversation from the user's side.
/// Immutable: each method with an argument returns a changed copy. Making one needs no model, calling
/// it does: its own, or else the scenario's.
@SuppressWarnings("serial") // its parts need not be serializable by themselves to be carried
public final class UserSimulatorAgent implements AgentAdapter {

    private static final long serialVersionUID = 1L;

    private static final int ATTEMPTS = 3;
    private static final int MOST_SHOWN = 300;

    private final ModelSettings settings;
    private final SimulatorPrompt prompt;
    private final ModelAccess access;

    /// Creates a simulator that asks the scenario's model.
    public UserSimulatorAgent() {
        this(ModelSettings.NONE, SimulatorPrompt.OURS);
    }

    private UserSimulatorAgent(ModelSettings settings, SimulatorPrompt prompt) {
        this.settings = settings;
        this.prompt = prompt;
        this.access = new ModelAccess(UserSimulatorAgent.class.getSimpleName(), settings);
    }

    /// Returns what it says depends on beside the situation, in words that are the same in every
    /// process: the model with its settings, and the instructions.
    ///
    /// @param scenarios the scenario's model; null if it has none
    public String basis(@Nullable ChatModel scenarios) {
        return "%s, %s".formatted(settings.describe(scenarios), prompt.describe());
    }

    /// Sets the model to ask.
    public UserSimulatorAgent model(ChatModel model) {
        return new UserSimulatorAgent(settings.withModel(model), prompt);
    }

    /// Sets the model to ask by its name; see [Models#named].
    public UserSimulatorAgent model(String name) {
        return model(Models.named(name));
    }

    /// Sets how freely the model chooses its words; without it the model's own setting holds, or 0
    /// where it has none.
    public UserSimulatorAgent temperature(double temperature) {
        return new UserSimulatorAgent(settings.withTemperature(temperature), prompt);
    }

    /// Sets the most tokens that a message may have; one that reaches it is taken as it is. A message that the
    /// model's own limit cuts off is an error of the simulator.
    public UserSimulatorAgent maxTokens(int maxTokens) {
        return new UserSimulatorAgent(settings.withMaxTokens(maxTokens), prompt);
    }

    /// Sets whether the model is shown the pictures that the agent sends, or text in their place; without
    /// it the session's setting holds. The user's own pictures are always text.
    public UserSimulatorAgent pictures(boolean shown) {
        return new UserSimulatorAgent(settings.withPictures(shown), prompt);
    }

    /// Sets who the user is and how they behave.
    public UserSimulatorAgent persona(String persona) {
        return new UserSimulatorAgent(settings, prompt.withPersona(persona));
    }

    /// Sets who the user is and how they behave.
    public UserSimulatorAgent persona(Persona persona) {
        return persona(persona.words());
    }

    /// Adds something to who the user is and how they behave: `You are angry.`
    public UserSimulatorAgent trait(String trait) {
        String persona = prompt.persona();
        return persona(persona == null ? trait : persona + "\n" + trait);
    }

    /// Returns a simulator that writes as the user of a conversation did, and wants the same: to replay a
    /// complaint that really came in. What the user has written is told to the model, with personal details
    /// replaced; see [PersonalDetails] for which are recognised.
    ///
    /// ```java
    /// UserSimulatorAgent.like(result.messages())
    /// ```
    ///
    /// @throws io.scenario4j.display.WrongUseException if no user has written anything
    public static UserSimulatorAgent like(List<Message> conversation) {
        return new UserSimulatorAgent().persona(Likeness.of(conversation));
    }

    /// Sets words that replace the built-in instructions; situation and persona still follow them.
    public UserSimulatorAgent systemPrompt(String systemPrompt) {
        return new UserSimulatorAgent(settings, prompt.withInstructions(systemPrompt));
    }

    /// Returns what the model is told, in parts: how to play, what the agent is taken to have said first,
    /// and both once more for a model that has spoken as the agent. Situation and persona are no part of
    /// it: they follow the instructions, or stand where these say `{situation}`.
    public Prompt prompt() {
        return prompt.words();
    }

    /// Sets what the model is told, in place of the built-in words; a part that `words` lacks is the
    /// built-in one.
    ///
    /// ```java
    /// simulator.prompt(simulator.prompt().with("greeting", "Grüezi, was darf es sein?"))
    /// ```
    ///
    /// @throws IllegalArgumentException if it has a part that no simulator knows
    public UserSimulatorAgent prompt(Prompt words) {
        return new UserSimulatorAgent(settings, prompt.withWords(words));
    }

    @Override
    public AgentRole role() {
        return AgentRole.USER;
    }

    /// Returns the user's next message; asks again, up to three times in all, while the model says
    /// nothing, and once more if it speaks as the agent.
    ///
    /// What a model writes around a message is taken off: reasoning, marks of its chat template, the user's
    /// label, quotes around the whole, stage directions. An answer speaks as the agent if it does what no
    /// user does, in one of eight languages: it begins with the agent's label ("Assistant: …"), says to be an
    /// AI, offers help or service, does the agent's work, speaks of its role or instructions, or repeats what
    /// the model was told or the agent's last message. It never enters the conversation. An answer that only
    /// has signs of that is asked for again as well, and then taken as it is.
    ///
    /// @throws IllegalStateException if there is no model, or it never says anything, or speaks as the
    ///             agent again
    @Override
    public AgentReply call(AgentInput input) {
        ModelUse models = input.state().config().models();
        String situation = input.state().description();
        List<ChatMessage> seen = ChatMessages.from(RoleReversal.of(input.messages()));
        String text = text(models, prompt.question(situation, seen));
        if (flip(text, input).isEmpty()) {
            return spoken(text, input);
        }
        String second = text(models, prompt.again(situation, seen));
        flip(second, input).filter(RoleFlip::certain)
                .map(RoleFlip::reason)
                .or(() -> input.messages().isEmpty()
                        ? Astray.in(second, situation)
                        : Optional.empty())
                .ifPresent(UserSimulatorAgent::giveUp);
        return spoken(second, input);
    }

    private static void giveUp(String reason) {
        throw new IllegalStateException(
                "expected the user's next message, but the model spoke as the agent, and again when it was reminded: it %s; try another model, or systemPrompt(…)"
                        .formatted(reason));
    }

    private static AgentReply spoken(String text, AgentInput input) {
        if (LanguageDrift.in(text, input.messages())) {
            Faults.tell(SimulatorFault.LANGUAGE_DRIFT);
        }
        return AgentReply.reply(text);
    }

    private Optional<RoleFlip> flip(String answer, AgentInput input) {
        Optional<RoleFlip> flip = RoleFlip.in(answer, prompt.told(input.state().description()),
                input.messages());
        flip.map(found -> found.certain()
                ? SimulatorFault.ROLE_FLIP
                : SimulatorFault.SUSPECTED_FLIP).ifPresent(Faults::tell);
        return flip;
    }

    private String text(ModelUse models, Question question) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            ChatResponse answer = access.answer(models, question);
            String text = spoken(answer.aiMessage());
            if (answer.finishReason() == FinishReason.LENGTH && settings.maxTokens() == null) {
                throw cutOff(text);
            }
            if (!text.isEmpty()) {
                return text;
            }
            Faults.tell(SimulatorFault.EMPTY_ANSWER);
        }
        throw new IllegalStateException(
                "No response content from LLM, asked %d times".formatted(ATTEMPTS));
    }

    /// Nobody who is cut off in the middle has asked for that limit.
    private static IllegalStateException cutOff(String text) {
        return new IllegalStateException(
                "expected the user's next message, but the model was cut off at the limit of its tokens; allow more with .maxTokens(…). It said: "
                        + Excerpt.label(text, MOST_SHOWN));
    }

    private static String spoken(AiMessage answer) {
        Aloud aloud = Aloud.of(Reasoning.removed(answer));
        if (Reasoning.isIn(answer) || aloud.reasoned()) {
            Faults.tell(SimulatorFault.LEAKED_REASONING);
        }
        if (EarlyStop.in(aloud.text())) {
            Faults.tell(SimulatorFault.EARLY_STOP);
        }
        return aloud.text();
    }

    @Override
    public String toString() {
        return UserSimulatorAgent.class.getSimpleName();
    }
}
