package io.scenario4j.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;

import io.scenario4j.code.Making;

/// A model whose answers are given beforehand: for tests, and for first steps without a language model.
///
/// ```java
/// ScriptedModel.of("where is my order?", "thanks")
/// ScriptedModel.of(ScriptedModel.call("make_verdict", "{}"), ScriptedModel.text("hm"))
/// ScriptedModel.answering(request -> ScriptedModel.text("you sent " + request.messages().size()))
/// ```
///
/// May be asked by several threads at once; fixed answers are then given in the order of the requests.
@SuppressWarnings("serial") // its parts need not be serializable by themselves to be carried
public final class ScriptedModel implements ChatModel, Serializable {

    private static final long serialVersionUID = 1L;

    /// The name of the model in its responses.
    public static final String NAME = "scripted";

    private static final int SHOWN_OF_A_REQUEST = 40;

    private final Script script;
    private final List<ChatRequest> requests = new ArrayList<>();

    private ScriptedModel(Script script) {
        this.script = script;
    }

    /// Finds the answer to a request.
    private interface Script extends Serializable {

        /// @param number of the request, counted from 1
        AiMessage answer(ChatRequest request, int number);
    }

    /// Returns a model that gives these answers, one a request.
    public static ScriptedModel of(String... texts) {
        return of(Stream.of(texts).map(ScriptedModel::text).toList());
    }

    /// Returns a model that gives these answers, one a request.
    public static ScriptedModel of(AiMessage first, AiMessage... more) {
        return of(Stream.concat(Stream.of(first), Stream.of(more)).toList());
    }

    /// Returns a model that gives these answers, one a request.
    public static ScriptedModel of(List<AiMessage> answers) {
        return new ScriptedModel(new Fixed(answers));
    }

    /// Answers in a row.
    @SuppressWarnings("serial") // it travels as [Sent]
    private record Fixed(List<AiMessage> answers) implements Script {

        Fixed {
            answers = List.copyOf(answers);
        }

        @Override
        public AiMessage answer(ChatRequest request, int number) {
            if (number > answers.size()) {
                throw new IllegalStateException(exhausted(request, number));
            }
            return answers.get(number - 1);
        }

        private Object writeReplace() {
            return new Sent(ChatMessageSerializer.messagesToJson(List.copyOf(answers)));
        }
    }

    /// The same answers, of what is serializable.
    private record Sent(String answers) implements Serializable {

        private Object readResolve() {
            return new Fixed(ChatMessageDeserializer.messagesFromJson(answers)
                    .stream()
                    .map(AiMessage.class::cast)
                    .toList());
        }
    }

    /// Where it travels to, nobody has asked it yet.
    private Object writeReplace() {
        return new ScriptedModel(script);
    }

    /// Returns a model that lets a function answer; what the function throws, the model throws.
    public static ScriptedModel answering(Making<ChatRequest, AiMessage> answer) {
        return answering((Function<ChatRequest, AiMessage>) answer);
    }

    /// Returns a model that lets a function answer which stays in this process.
    public static ScriptedModel answering(Function<ChatRequest, AiMessage> answer) {
        return new ScriptedModel((request, _) -> answer.apply(request));
    }

    /// Returns an answer of plain text.
    public static AiMessage text(String text) {
        return AiMessage.from(text);
    }

    /// Returns an answer that calls a tool.
    ///
    /// @param arguments JSON text
    public static AiMessage call(String tool, String arguments) {
        return AiMessage.from(ToolExecutionRequest.builder()
                .id("call_" + tool)
                .name(tool)
                .arguments(arguments)
                .build());
    }

    /// Returns what it was asked until now, in order.
    public List<ChatRequest> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    @Override
    public ChatResponse doChat(ChatRequest request) {
        AiMessage answer = script.answer(request, record(request));
        return ChatResponse.builder().aiMessage(answer).modelName(NAME).build();
    }

    @Override
    public String toString() {
        return NAME;
    }

    private int record(ChatRequest request) {
        synchronized (requests) {
            requests.add(request);
            return requests.size();
        }
    }

    private static String exhausted(ChatRequest request, int number) {
        String given = number == 2 ? "1 was given" : "%d were given".formatted(number - 1);
        return "scripted model has no %s reply (%s); last request began \"%s\""
                .formatted(ordinal(number), given, beginning(request));
    }

    private static String beginning(ChatRequest request) {
        String text = ChatTexts.of(request.messages().getLast()).strip();
        return text.length() <= SHOWN_OF_A_REQUEST
                ? text
                : text.substring(0, SHOWN_OF_A_REQUEST).strip() + "…";
    }

    private static String ordinal(int number) {
        boolean teen = number % 100 / 10 == 1;
        return number + switch (teen ? 0 : number % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
    }
}
