package io.scenario4j.junit;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;

import io.scenario4j.Scenarios;
import io.scenario4j.definition.Scenario;
import io.scenario4j.display.WrongUseException;

/// Gives tests of JUnit the [Scenarios] of their class, and plays methods with [ScenarioTest].
///
/// ```java
/// @ExtendWith(ScenarioExtension.class)
/// class RefundTest {
///     @Test
///     void isGranted(Scenarios scenario) {
///         assertThat(scenario.run(refund)).passed();
///     }
/// }
/// ```
///
/// A session begins when the first parameter asks for it, sorts its runs into a set named as the class, and is
/// drained after the last test of the class. A nested class has a session of its own. What all of them have played
/// is told at the end of the run, in a table on standard output. A process that is stopped before still delivers
/// its events, as every session does.
///
/// Settings, by system property, environment (`SCENARIO_TRIALS`) or `junit-platform.properties`, in this order:
///
/// | name | what it sets |
/// |---|---|
/// | `scenario.trials` | how often each scenario test is played |
/// | `scenario.parallelism` | how many of its trials go on at once |
/// | `scenario.model` | the model of simulators and judges |
/// | `scenario.offline` | `true`: only recorded answers are given, and what is missing fails the test |
/// | `scenario.cache-dir`, `scenario.cache-key` | where and under which key answers are recorded; either turns recording on |
/// | `scenario.budget` | what the scenario tests of the run may spend together, in US dollars |
/// | `scenario.journal-dir` | where sessions keep their journals; nowhere unless set |
/// | `scenario.shard` | `2/5`: only the second of five shares of each test's trials is played, and nothing is decided |
/// | `scenario.merge` | the folder with the journals of all shares: nothing is played, and what they came to is decided |
/// | `scenario.record-baselines` | `true`: what is played becomes the baseline of tests that name one |
public final class ScenarioExtension implements ParameterResolver, InvocationInterceptor {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(
            ScenarioExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Scenarios.class;
    }

    @Override
    public Scenarios resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return session(context).scenarios();
    }

    /// Has the scenario that the method returns played, in the place of reading it one by one.
    @Override
    @SuppressWarnings("unchecked") // JUnit takes whatever a factory returns for what it is
    public <T extends @Nullable Object> T interceptTestFactoryMethod(Invocation<T> invocation,
            ReflectiveInvocationContext<Method> called, ExtensionContext context)
            throws Throwable {
        Optional<ScenarioTest> test = AnnotationSupport.findAnnotation(called.getExecutable(),
                ScenarioTest.class);
        if (test.isEmpty()) {
            return invocation.proceed();
        }
        var declaration = new Declaration(called.getExecutable(), test.get());
        ClassSession session = session(context);
        require(declaration.problem(session.settings()));
        if (!(invocation.proceed() instanceof Scenario scenario)) {
            throw new WrongUseException("expected a scenario of %s, found null".formatted(
                    called.getExecutable()));
        }
        return (T) TestRun.of(declaration, scenario, session, new Attachments(context)).nodes();
    }

    private static void require(Optional<String> problem) {
        if (problem.isPresent()) {
            throw new WrongUseException(problem.get());
        }
    }

    private static ClassSession session(ExtensionContext context) {
        ExtensionContext ofClass = classOf(context);
        Class<?> type = ofClass.getRequiredTestClass();
        var whole = context.getRoot()
                .getStore(OURS)
                .computeIfAbsent(WholeRun.class, _ -> new WholeRun(), WholeRun.class);
        return ofClass.getStore(OURS)
                .computeIfAbsent(type, _ -> ClassSession.open(type, settings(context), whole),
                        ClassSession.class);
    }

    /// Returns the context that ends after the last test of the class.
    private static ExtensionContext classOf(ExtensionContext context) {
        ExtensionContext now = context;
        while (isOfTheSameClass(now)) {
            now = now.getParent().orElseThrow();
        }
        return now;
    }

    private static boolean isOfTheSameClass(ExtensionContext context) {
        return context.getParent()
                .flatMap(ExtensionContext::getTestClass)
                .equals(context.getTestClass());
    }

    private static Settings settings(ExtensionContext context) {
        return new Settings(context::getConfigurationParameter, Map.copyOf(System.getenv()));
    }
}
