package io.scenario4j.junit;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Nested;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.engine.support.descriptor.EngineDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.discovery.DiscoveryIssueReporter;
import org.junit.platform.engine.support.discovery.EngineDiscoveryRequestResolver;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/// Reads what test methods say of how they are to be played before any test runs, so that a mistake is told at once
/// and not in the middle of the night. It runs nothing: JUnit Jupiter plays the tests.
///
/// To be made and called by JUnit alone.
public final class DeclarationChecks implements TestEngine {

    private static final EngineDiscoveryRequestResolver<EngineDescriptor> METHODS = EngineDiscoveryRequestResolver
            .<EngineDescriptor>builder()
            .addClassContainerSelectorResolver(type -> methods(type).findAny().isPresent())
            .addSelectorResolver(context -> new Reader(context.getIssueReporter(), settings(
                    context.getDiscoveryRequest())))
            .build();

    /// Looks at what others run.
    private record Reader(DiscoveryIssueReporter problems, Settings settings)
            implements
                SelectorResolver {

        @Override
        public Resolution resolve(ClassSelector selector, Context others) {
            try {
                methods(selector.getJavaClass()).forEach(this::check);
            } catch (JUnitException _) {
                // Whoever runs the class says why it can't be read.
            }
            return Resolution.unresolved();
        }

        @Override
        public Resolution resolve(MethodSelector selector, Context others) {
            try {
                Stream.of(selector.getJavaMethod())
                        .filter(method -> AnnotationSupport.isAnnotated(method,
                                ScenarioTest.class))
                        .forEach(this::check);
            } catch (JUnitException _) {
                // Whoever runs the method says why it can't be read.
            }
            return Resolution.unresolved();
        }

        private void check(Method method) {
            ScenarioTest test = AnnotationSupport.findAnnotation(method, ScenarioTest.class)
                    .orElseThrow();
            new Declaration(method, test).problem(settings)
                    .ifPresent(problem -> problems.reportIssue(
                            DiscoveryIssue.builder(DiscoveryIssue.Severity.ERROR, problem)
                                    .source(MethodSource.from(method))));
        }
    }

    /// Returns the scenario tests of a class and of those nested in it.
    private static Stream<Method> methods(Class<?> type) {
        List<Method> own = AnnotationSupport.findAnnotatedMethods(type, ScenarioTest.class,
                HierarchyTraversalMode.TOP_DOWN);
        return Stream.concat(own.stream(),
                Stream.of(type.getDeclaredClasses())
                        .filter(inner -> AnnotationSupport.isAnnotated(inner, Nested.class))
                        .flatMap(DeclarationChecks::methods));
    }

    private static Settings settings(EngineDiscoveryRequest request) {
        return new Settings(request.getConfigurationParameters()::get, Map.copyOf(System.getenv()));
    }

    @Override
    public String getId() {
        return "scenario4j";
    }

    @Override
    public TestDescriptor discover(EngineDiscoveryRequest request, UniqueId id) {
        ReturnTypes.hush();
        var nothing = new EngineDescriptor(id, "declarations of scenario tests");
        METHODS.resolve(request, nothing);
        return nothing;
    }

    /// Does nothing, but tells that it is over.
    @Override
    public void execute(ExecutionRequest request) {
        TestDescriptor nothing = request.getRootTestDescriptor();
        request.getEngineExecutionListener().executionStarted(nothing);
        request.getEngineExecutionListener()
                .executionFinished(nothing,
                        TestExecutionResult.successful());
    }
}
