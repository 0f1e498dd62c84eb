package io.scenario4j.agent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.scenario4j.CriterionResult;
import io.scenario4j.CriterionResult.Status;
import io.scenario4j.ScenarioResult;
import io.scenario4j.ScenarioState;
import io.scenario4j.Verdict;

/// Decides by criteria whether a run has passed.
public final class JudgeAgent implements AgentAdapter {

    private final List<Criterion> criteria;

    /// Creates a judge whose criteria a language model decides.
    public JudgeAgent(String... criteria) {
        this(Arrays.stream(criteria).map(Criterion::of).toList());
    }

    /// Creates a judge; with code criteria only it needs no language model.
    public JudgeAgent(Criterion... criteria) {
        this(List.of(criteria));
    }

    /// Creates a judge of these criteria.
    public JudgeAgent(List<Criterion> criteria) {
        this.criteria = List.copyOf(criteria);
    }

    /// Returns what it judges, in order.
    public List<Criterion> criteria() {
        return criteria;
    }

    @Override
    public AgentRole role() {
        return AgentRole.JUDGE;
    }

    @Override
    public AgentReply call(AgentInput input) {
        JudgmentRequest request = input.judgmentRequest();
        List<Criterion> asked = request == null || request.criteria() == null
                ? criteria
                : request.criteria();
        if (request != null && asked.isEmpty()) {
            return AgentReply.verdict(ScenarioResult.failure(
                    "TestingAgent was called as a judge, but it has no criteria to judge against"));
        }
        ScenarioState state = input.state();
        boolean last = state.currentTurn() >= state.config().maxTurns() - 1;
        boolean required = last || request != null;
        if (!required && state.currentTurn() < state.config().minTurns()) {
            return AgentReply.nothing();
        }
        ScenarioResult result = decide(asked, state);
        return required || result.verdict() == Verdict.SUCCESS
                ? AgentReply.verdict(result)
                : AgentReply.nothing();
    }

    private static ScenarioResult decide(List<Criterion> asked, ScenarioState state) {
        var results = new ArrayList<CriterionResult>();
        for (Criterion criterion : asked) {
            switch (criterion) {
                case Criterion.Checked checked -> results.add(check(checked, state));
                case Criterion.Judged _ -> throw new IllegalStateException("no model");
            }
        }
        return ScenarioResult.of(results, "");
    }

    private static CriterionResult check(Criterion.Checked criterion, ScenarioState state) {
        try {
            boolean holds = criterion.holds().test(state);
            return CriterionResult.of(criterion.text(), holds ? Status.PASSED : Status.FAILED, "");
        } catch (AssertionError e) {
            return CriterionResult.of(criterion.text(), Status.FAILED,
                    String.valueOf(e.getMessage()));
        }
    }
}
