package shop;

import io.scenario4j.definition.Scenario;
import io.scenario4j.junit.ScenarioTest;

class MistakeTest {

    @ScenarioTest(trials = 0)
    Scenario refund() {
        throw new AssertionError("is never called");
    }

    @ScenarioTest
    void nothing() {
        throw new AssertionError("is never called");
    }
}
