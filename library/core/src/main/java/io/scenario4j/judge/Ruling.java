package io.scenario4j.judge;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import io.scenario4j.agent.Criterion;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.CriterionResult.Status;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;

/// What a hearing comes to, by model and by code.
///
/// @param judgment the model's part
/// @param results one for each criterion of the hearing, in declared order
record Ruling(Hearing hearing, Judgment judgment, List<CriterionResult> results) {

    /// Lets the code decide its part, and puts both together.
    static Ruling of(Hearing hearing, Judgment found) {
        boolean open = found.criteria().stream().anyMatch(Criterion.Judged::done)
                && !hearing.showsWork();
        Judgment judgment = open ? found.withoutWork() : found;
        Iterator<CriterionResult> judged = judgment.results().iterator();
        List<CriterionResult> results = new ArrayList<>();
        for (Criterion criterion : hearing.criteria()) {
            results.add(switch (criterion) {
                case Criterion.Judged _ -> judged.next();
                case Criterion.Checked checked -> new CodeCheck(checked).decide(hearing.state());
            });
        }
        return new Ruling(hearing, judgment, results);
    }

    /// Tells whether it ends the run.
    ///
    /// If no verdict is due, the conversation goes on unless everything is met or the model finds a
    /// failure: a check that does not hold yet may still come to hold.
    boolean isFinal() {
        return hearing.isDecisive() || judgment.isFailure() || result().success();
    }

    /// Returns it as the result of the run. One that fails for the judge's sake alone is an error of the
    /// judge, which says nothing of the agent.
    ScenarioResult result() {
        ScenarioResult result = ScenarioResult.of(results, reasoning());
        return judgment.isFaulty() ? result.withOutcome(Outcome.JUDGE_ERROR) : result;
    }

    private String reasoning() {
        List<String> parts = new ArrayList<>();
        if (!judgment.criteria().isEmpty()) {
            parts.add(judgment.reasoning());
        }
        String broken = brokenChecks();
        if (!broken.isEmpty()) {
            parts.add("Not met, as code has checked: " + broken);
        }
        return parts.isEmpty() ? withoutModel() : String.join("\n", parts);
    }

    private String withoutModel() {
        return results.isEmpty() ? "There is no criterion to judge by." : "Every check holds.";
    }

    private String brokenChecks() {
        List<String> broken = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            if (hearing.criteria().get(i) instanceof Criterion.Checked
                    && results.get(i).status() == Status.FAILED) {
                broken.add(results.get(i).criterion());
            }
        }
        return String.join("; ", broken);
    }
}
