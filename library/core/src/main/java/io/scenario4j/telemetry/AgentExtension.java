package io.scenario4j.telemetry;

import java.lang.reflect.InvocationTargetException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/// Lets an OpenTelemetry that configures itself tell runs of its spans: that of a program with OpenTelemetry's
/// autoconfiguration, and that of a Java agent whose extension this library is.
///
/// ```
/// java -javaagent:opentelemetry-javaagent.jar -Dotel.javaagent.extensions=scenario4j-library.jar …
/// ```
///
/// An agent loads it apart from the program, of which it knows nothing but a name: what it hands over are values
/// of the JDK's own types, to [AgentLink].
public final class AgentExtension implements AutoConfigurationCustomizerProvider {

    /// Set where there is one.
    static final String PRESENT = "io.scenario4j.agent.extension";

    private static final String LINK = "io.scenario4j.telemetry.AgentLink";

    @Override
    public void customize(AutoConfigurationCustomizer customizer) {
        System.setProperty(PRESENT, "true");
        customizer.addTracerProviderCustomizer(
                (provider, _) -> provider.addSpanProcessor(new HandingOver()));
    }

    private static final class HandingOver implements SpanProcessor {

        private final Map<ClassLoader, Optional<Function<String, Optional<Consumer<List<?>>>>>> programs = Collections
                .synchronizedMap(new WeakHashMap<>());

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            // Whatever is to be known is known at the end.
        }

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            program().flatMap(link -> link.apply(span.getSpanContext().getTraceId()))
                    .ifPresent(run -> run.accept(AgentLink.parts(
                            SpanWords.of(span.toSpanData()))));
        }

        private Optional<Function<String, Optional<Consumer<List<?>>>>> program() {
            ClassLoader own = Thread.currentThread().getContextClassLoader();
            return programs.computeIfAbsent(
                    own == null ? ClassLoader.getSystemClassLoader() : own, HandingOver::link);
        }

        @SuppressWarnings("unchecked") // as AgentLink declares it
        private static Optional<Function<String, Optional<Consumer<List<?>>>>> link(
                ClassLoader program) {
            try {
                return Optional.of((Function<String, Optional<Consumer<List<?>>>>) Class
                        .forName(LINK, true, program)
                        .getMethod("runs")
                        .invoke(null));
            } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException
                    | InvocationTargetException | LinkageError _) {
                return Optional.empty(); // a program, or a part of one, without runs
            }
        }

        /// An application's provider shows its processors by their texts.
        @Override
        public String toString() {
            return JoiningSpans.NAME;
        }
    }
}
