package io.scenario4j.junit.assertion;

import org.jspecify.annotations.Nullable;

import io.scenario4j.result.ScenarioResult;

/// Where assertions of results begin.
///
/// ```java
/// import static io.scenario4j.junit.assertion.ScenarioAssertions.assertThat;
///
/// assertThat(scenario.run(refund)).passed().calledTool("refund").saidSomethingLike("on its way");
/// ```
public final class ScenarioAssertions {

    private ScenarioAssertions() {}

    /// Returns the assertions of a result.
    public static ScenarioResultAssert assertThat(@Nullable ScenarioResult actual) {
        return new ScenarioResultAssert(actual);
    }
}
