package io.scenario4j.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.agent.Criterion;
import io.scenario4j.definition.Scenario;
import io.scenario4j.message.AgentRole;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.CriterionResult.Status;
import io.scenario4j.result.ScenarioResult;

/// What the checkpoints of a script came to so far.
final class Checkpoints {

    private final List<CriterionResult> judged = new ArrayList<>();
    private List<CriterionResult> newest = List.of();
    private int count;

    /// Records the next checkpoint.
    ///
    /// @return null if it was passed; otherwise the result that ends the run, whose criteria
    ///         [#before] adds
    @Nullable
    ScenarioResult passed(ScenarioResult result) {
        count++;
        newest = result.criteria().stream().map(each -> each.atCheckpoint(count)).toList();
        judged.addAll(newest);
        return result.success() ? null : result.withCriteria(List.of());
    }

    /// Returns the number of the newest, counted from 1.
    int count() {
        return count;
    }

    /// Returns how the newest judged each criterion; empty if there was none.
    List<CriterionResult> newest() {
        return newest;
    }

    /// Tells whether there was none.
    boolean isEmpty() {
        return count == 0;
    }

    /// Returns the criteria of all checkpoints, and after them `last`.
    List<CriterionResult> before(List<CriterionResult> last) {
        return Stream.concat(judged.stream(), last.stream()).toList();
    }

    /// Returns the criteria of the scenario's judges as undecided, because nobody got to judge them.
    static List<CriterionResult> unjudged(Scenario scenario, String reason) {
        return scenario.agents()
                .stream()
                .filter(agent -> agent.role() == AgentRole.JUDGE)
                .flatMap(judge -> judge.judgedCriteria().stream())
                .map(Criterion::text)
                .map(text -> CriterionResult.of(text, Status.INCONCLUSIVE, reason))
                .toList();
    }
}
