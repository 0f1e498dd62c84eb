package io.scenario4j.junit;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/// What JUnit Jupiter told of the tests of a class.
///
/// @param events in their order
record PlayedTests(List<Event> events) {

    /// Has the tests of a class played.
    ///
    /// @param settings names and values in turn
    static PlayedTests of(Class<?> tests, Path folder, String... settings) {
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectClass(tests))
                .enableImplicitConfigurationParameters(false)
                .outputDirectoryCreator(in(folder));
        for (int i = 0; i < settings.length; i += 2) {
            kit.configurationParameter(settings[i], settings[i + 1]);
        }
        EngineExecutionResults results = kit.execute();
        return new PlayedTests(results.allEvents().list());
    }

    private static OutputDirectoryCreator in(Path folder) {
        return new OutputDirectoryCreator() {

            @Override
            public Path getRootDirectory() {
                return folder;
            }

            @Override
            public Path createOutputDirectory(TestDescriptor test) {
                return folder;
            }
        };
    }

    /// Returns how each invocation ended, by its name: `trial 1=SUCCESSFUL`.
    Map<String, String> endings() {
        Map<String, String> all = new LinkedHashMap<>();
        finished().stream()
                .filter(event -> event.getTestDescriptor().isTest())
                .forEach(event -> all.put(event.getTestDescriptor().getDisplayName(),
                        result(event).getStatus().name()));
        return all;
    }

    /// Returns the names of invocations, in the order of their ends.
    List<String> names() {
        return List.copyOf(endings().keySet());
    }

    /// Returns how many invocations ended how: `{SUCCESSFUL=2, ABORTED=1}`.
    Map<String, Integer> counts() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        endings().values().forEach(status -> counts.merge(status, 1, Integer::sum));
        return counts;
    }

    /// Returns with which words tests, and methods and classes around them, ended.
    List<String> messages(String status) {
        return finished().stream()
                .map(PlayedTests::result)
                .filter(result -> result.getStatus().name().equals(status))
                .map(TestExecutionResult::getThrowable)
                .flatMap(Optional::stream)
                .map(thrown -> String.valueOf(thrown.getMessage()))
                .toList();
    }

    private List<Event> finished() {
        return events.stream().filter(event -> event.getType() == EventType.FINISHED).toList();
    }

    private static TestExecutionResult result(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class);
    }
}
