package io.scenario4j.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/// A method that returns a [scenario][io.scenario4j.definition.Scenario], to be played as a test.
///
/// ```java
/// @ScenarioTest(trials = 10, passRate = 0.8)
/// Scenario refund() {
///     return Scenario.of("refund", "A customer wants their money back").agents(support, simulator, judge);
/// }
/// ```
///
/// The method is called once, and its scenario played as often as said, several trials at once. Each trial is an
/// invocation in the report, as soon as it is over: passed, or *aborted* with everything that one needs to know of
/// it, for one failed trial is no failed test. The last invocation, `pass rate …`, passes or fails, and so
/// decides the build. Of a single trial there is no such last one; the trial itself passes or fails.
///
/// What is decided is one of three, each with its own error rates (see `docs/testing-in-ci.md`):
/// - by default that the share of the decided trials that passed is at least [#passRate];
/// - with [#confident] that the lower end of its 95 % interval is above [#passRate];
/// - with [#baseline] that the trials are not shown to be worse than those of a stored batch.
///
/// No trial begins any more once that is certain, whatever the others would come to.
///
/// A trial that a service, the network, the simulator or the judge has spoiled, or that decides neither way, is
/// aborted and left out of the rate. If more than half of at least three are spoiled, the test fails; if no trial
/// is decided, it is aborted.
///
/// The method may take [Scenarios][io.scenario4j.Scenarios], the session of its class, and whatever else a
/// parameter resolver has. Methods before and after each test run once around all trials. Settings for all tests
/// are read by [ScenarioExtension].
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@TestFactory
@ExtendWith(ScenarioExtension.class)
public @interface ScenarioTest {

    /// How often the scenario is played, at least once. The setting `scenario.trials` wins over it.
    int trials() default 1;

    /// The share of the decided trials that has to pass, from 0 to 1. Not looked at if there is a baseline.
    double passRate() default 1;

    /// Whether it has to be sure that the agent passes more often than [#passRate]: the lower end of the 95 %
    /// interval is above it. Takes many trials; a number that can't be enough is refused, and says which is.
    boolean confident() default false;

    /// The file of a batch that this one must not be worse than; none if empty. Relative to the working directory.
    /// With `scenario.record-baselines=true` it is written.
    String baseline() default "";

    /// How many trials go on at once. The setting `scenario.parallelism` wins over it.
    int parallelism() default 4;
}
