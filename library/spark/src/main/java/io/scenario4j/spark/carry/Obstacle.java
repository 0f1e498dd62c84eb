package io.scenario4j.spark.carry;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.langchain4j.model.chat.ChatModel;
import org.jspecify.annotations.Nullable;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.WrongUseException;
import io.scenario4j.evaluation.Evaluator;
import io.scenario4j.fact.FactListener;
import io.scenario4j.text.Secrets;
import io.scenario4j.trace.SpanSource;

/// Says what keeps a batch from being sent: whose it is, the way to it, and what to type.
final class Obstacle {

    private static final String ELSEWHERE = "build it there: AgentAdapter.on(() -> …)";

    private Obstacle() {}

    @SuppressWarnings("ReferenceEquality") // another object that equals it may be sent
    static WrongUseException unsendable(Object found, Collection<Variable> variables,
            @Nullable Object root) {
        Way way = way(each -> each == found, variables, root);
        return new WrongUseException("expected %s to be sent to executors, found %s%s; %s"
                .formatted(subject(way), shown(found), place(way), advice(found, way)));
    }

    static WrongUseException secret(Collection<Variable> variables, Object root) {
        Way way = way(Obstacle::isSecret, variables, root);
        return new WrongUseException(
                "expected %s without secrets, found one%s; take it from the executors' environment (spark.executorEnv.NAME) where it is needed: AgentAdapter.on(() -> … System.getenv(\"NAME\") …)"
                        .formatted(subject(way), place(way)));
    }

    static WrongUseException secretIn(String className) {
        String inside = Way.called(className);
        return new WrongUseException(
                "expected code without secrets, found one in the code of %s; take it from the executors' environment (spark.executorEnv.NAME): System.getenv(\"NAME\")"
                        .formatted(inside.isEmpty() ? "a cell" : inside));
    }

    private static boolean isSecret(Object found) {
        return found instanceof String text && !Secrets.redacted(text).equals(text);
    }

    private static Way way(Predicate<Object> goal, Collection<Variable> variables,
            @Nullable Object root) {
        for (Variable each : variables) {
            Way way = Way.from("variable " + each.name(), each.value(), goal);
            if (way.isFound()) {
                return way;
            }
        }
        return Way.from("", root, goal);
    }

    /// Returns whose it is: the variable, or the agent, evaluator and scenario around it.
    private static String subject(Way way) {
        String inside = named(way, AgentAdapter.class, AgentAdapter::name, "the agent")
                + named(way, Evaluator.class, Evaluator::name, "the evaluator");
        String scenario = named(way, Scenario.class, Scenario::name, "the scenario");
        if (!way.start().isEmpty()) {
            return "the " + way.start();
        }
        return inside.isEmpty() || scenario.isEmpty()
                ? (inside + scenario).isEmpty() ? "the batch" : inside + scenario
                : inside + " of " + scenario;
    }

    private static <T> String named(Way way, Class<T> type, Function<T, String> name,
            String kind) {
        return way.passed()
                .stream()
                .filter(type::isInstance)
                .map(type::cast)
                .map(name)
                .filter(each -> !each.isEmpty())
                .findFirst()
                .map(each -> "%s \"%s\"".formatted(kind, each))
                .orElse("");
    }

    private static String place(Way way) {
        return way.isFound() && !way.text().isEmpty() ? " at " + Secrets.redacted(way.text()) : "";
    }

    private static String shown(Object found) {
        Class<?> type = found.getClass();
        if (type.isHidden()) {
            Class<?>[] kinds = type.getInterfaces();
            return "a lambda of type " + (kinds.length == 0 ? "unknown" : kinds[0].getName());
        }
        return Way.called(type.getName());
    }

    private static String advice(Object found, Way way) {
        return way.passed()
                .reversed()
                .stream()
                .flatMap(each -> adviceFor(each).stream())
                .findFirst()
                .orElseGet(() -> adviceFor(found.getClass()));
    }

    private static Optional<String> adviceFor(Object passed) {
        return switch (passed) {
            case ChatModel _ ->
                Optional.of("name the model: model(\"openai/gpt-4.1-mini\"), or " + ELSEWHERE);
            case SpanSource _ -> Optional.of("make it there: c.spansFrom(id -> ….spans(id))");
            case FactListener _ -> Optional.of(
                    "leave out eventBus(…): executors deliver events as scenario.configure(c -> c.endpoint(…)) says");
            default -> Optional.empty();
        };
    }

    private static String adviceFor(Class<?> found) {
        if (found.isHidden()) {
            return "write it as a method, which is sent with its code, or give it a type that extends java.io.Serializable";
        }
        return Way.isOfCell(found)
                ? "make its class a record or `implements java.io.Serializable`, or " + ELSEWHERE
                : ELSEWHERE;
    }
}
