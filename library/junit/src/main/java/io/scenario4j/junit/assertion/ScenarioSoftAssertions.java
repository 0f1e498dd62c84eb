package io.scenario4j.junit.assertion;

import java.util.function.Consumer;

import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;

import io.scenario4j.result.ScenarioResult;

/// Assertions of results that are all made before the first that does not hold fails the test. Those of everything
/// else are AssertJ's own.
///
/// ```java
/// ScenarioSoftAssertions.softly(softly -> softly.assertThat(result).passed().neverCalledTool("refund"))
/// ```
public final class ScenarioSoftAssertions extends SoftAssertions {

    /// Makes assertions, and then throws if any of them does not hold.
    public static void softly(Consumer<ScenarioSoftAssertions> assertions) {
        var softly = new ScenarioSoftAssertions();
        assertions.accept(softly);
        softly.assertAll();
    }

    /// Returns the assertions of a result.
    public ScenarioResultAssert assertThat(@Nullable ScenarioResult actual) {
        return proxy(ScenarioResultAssert.class, ScenarioResult.class, actual);
    }
}
