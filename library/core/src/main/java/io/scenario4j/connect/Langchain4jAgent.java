package io.scenario4j.connect;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentInput;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.message.Message;
import io.scenario4j.message.ToolCall;

/// An AI service of LangChain4j. If its method returns a `Result`, the tools that were used are shown.
@SuppressWarnings("serial") // its parts need not be serializable by themselves to be carried
final class Langchain4jAgent implements AgentAdapter {

    private static final long serialVersionUID = 1L;

    private static final String MEMORY_ID = "MemoryId";

    private final Object service;
    private final Class<?> type;
    private final Method method;

    private Langchain4jAgent(Object service, Class<?> type, Method method) {
        this.service = service;
        this.type = type;
        this.method = method;
        method.setAccessible(true); // the interface of a cell need not be public
    }

    static Langchain4jAgent of(Object service) {
        for (Class<?> type : service.getClass().getInterfaces()) {
            List<Method> chats = Arrays.stream(type.getMethods())
                    .filter(method -> Modifier.isAbstract(method.getModifiers()))
                    .filter(Langchain4jAgent::takesText)
                    .toList();
            if (chats.size() == 1) {
                return new Langchain4jAgent(service, type, chats.getFirst());
            }
        }
        throw new WrongUseException(
                "expected an AI service with one method that takes the user's text, such as String chat(String text), found %s; write AgentAdapter.named(\"…\", in -> reply(service.chat(in.lastNewUserMessageText())))"
                        .formatted(Arrays.stream(service.getClass().getInterfaces())
                                .map(Class::getSimpleName)
                                .collect(Collectors.joining(", "))));
    }

    /// One text, and perhaps the memory's id.
    private static boolean takesText(Method method) {
        List<Parameter> parameters = List.of(method.getParameters());
        List<Parameter> texts = parameters.stream().filter(p -> !isMemoryId(p)).toList();
        return texts.size() == 1 && texts.getFirst().getType() == String.class
                && parameters.stream()
                        .filter(Langchain4jAgent::isMemoryId)
                        .allMatch(id -> id.getType().isAssignableFrom(String.class));
    }

    private static boolean isMemoryId(Parameter parameter) {
        return Arrays.stream(parameter.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(type -> type.getSimpleName().equals(MEMORY_ID));
    }

    @Override
    public String name() {
        return type.getSimpleName();
    }

    @Override
    public AgentReply call(AgentInput input) throws Exception {
        Object[] arguments = Arrays.stream(method.getParameters())
                .map(parameter -> isMemoryId(parameter)
                        ? input.threadId()
                        : input.lastNewUserMessageText())
                .toArray();
        return reply(Foreign.call(service, method, arguments));
    }

    private static AgentReply reply(@Nullable Object answer) throws Exception {
        if (answer == null) {
            return AgentReply.nothing();
        }
        if (!answer.getClass().getSimpleName().equals("Result")) {
            return AgentReply.reply(answer.toString());
        }
        var result = new Foreign(answer);
        List<Message> said = new ArrayList<>();
        if (result.call("toolExecutions") instanceof List<?> executions) {
            for (Object execution : executions) {
                said.addAll(used(new Foreign(Objects.requireNonNull(execution))));
            }
        }
        Object content = result.call("content");
        if (content != null) {
            said.add(Message.assistant(content.toString()));
        }
        return AgentReply.reply(said);
    }

    private static List<Message> used(Foreign execution) throws Exception {
        Foreign request = execution.then("request");
        String id = Objects.requireNonNullElseGet(request.call("id"), Message::newId).toString();
        return List.of(
                Message.assistant("", List.of(ToolCall.of(id, text(request, "name"),
                        text(request, "arguments")))),
                Message.tool(id, text(execution, "result")));
    }

    private static String text(Foreign object, String name) throws Exception {
        return Objects.toString(object.call(name), "");
    }
}
