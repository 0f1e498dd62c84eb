package io.scenario4j.spark.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.scenario4j.message.Conversation;
import io.scenario4j.result.Attack;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.CriterionResult.Status;
import io.scenario4j.result.Effort;
import io.scenario4j.result.Evaluation;
import io.scenario4j.result.EvaluationResult;
import io.scenario4j.result.Length;
import io.scenario4j.result.ModelUsage;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.ScenarioRun;
import io.scenario4j.result.Trial;
import io.scenario4j.work.LateTrace;

/// Results by the million: all that a number of a batch is made of, and of words the beginning. The whole is in the
/// tables and in the facts.
final class Slim {

    /// How much of a reasoning is kept, in characters.
    static final int LONGEST = 300;

    private Slim() {}

    static Trial of(Trial trial) {
        return new Trial(trial.scenario(), trial.number(), of(trial.result()),
                trial.retried().stream().map(Slim::of).toList(), trial.resumed());
    }

    private static ScenarioResult of(ScenarioResult result) {
        ScenarioRun run = result.run();
        return new ScenarioResult(result.verdict(), cut(result.reasoning()),
                result.criteria().stream().map(Slim::of).toList(),
                result.evaluations().stream().map(Slim::of).toList(), result.outcome(),
                new ScenarioRun(run.identity(), Conversation.EMPTY, List.of(),
                        new Effort(run.times(), run.usage(), Optional.of(run.length())),
                        run.simulatorFaults(), run.error(), LateTrace.NONE,
                        run.attacks().stream().map(Slim::of).toList()));
    }

    /// Why something went well is seldom asked.
    private static CriterionResult of(CriterionResult judged) {
        return new CriterionResult(judged.criterion(), judged.requirement(), judged.status(),
                judged.status() == Status.PASSED ? "" : cut(judged.reasoning()),
                judged.checkpoint());
    }

    private static EvaluationResult of(EvaluationResult found) {
        return new EvaluationResult(found.name(), found.evaluatorId(), found.required(),
                of(found.evaluation()), Map.of(), found.took());
    }

    private static Evaluation of(Evaluation evaluation) {
        return switch (evaluation) {
            case Evaluation.Measured(var score, var passed, var label, var reason, var cost) ->
                new Evaluation.Measured(score, passed, label, cut(reason), cost);
            case Evaluation.NotApplicable _,Evaluation.Failed _ -> evaluation;
        };
    }

    private static Attack of(Attack attack) {
        Attack.Move move = attack.move();
        Attack.Score score = attack.score();
        return new Attack(attack.number(), attack.turn(), attack.strategy(), attack.goal(),
                new Attack.Move(move.phase(), move.technique(), move.language(), move.disguise(),
                        cut(move.meant()), cut(move.sent()), ""),
                new Attack.Score(score.won(), score.points(), score.reply(), score.basis(),
                        cut(score.reason()), cut(score.answer())),
                attack.takenBack());
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "…";
    }

    /// Returns the same result, of which those parts are in memory once that others have too.
    ///
    /// @param length of what was said
    static ScenarioResult shared(ScenarioResult result, Length length, Shared shared) {
        ScenarioRun run = result.run();
        var effort = new Effort(run.times(), run.usage()
                .stream()
                .map(usage -> new ModelUsage(usage.speaker(), shared.of(usage.models()),
                        usage.calls(), usage.replayed(), usage.amount(), usage.time()))
                .toList(), shared.of(Optional.of(length)));
        return new ScenarioResult(result.verdict(), shared.text(result.reasoning()),
                shared.of(result.criteria()
                        .stream()
                        .map(judged -> shared(judged, shared))
                        .toList()),
                result.evaluations(), result.outcome(),
                new ScenarioRun(run.identity(), run.conversation(), run.marks(), effort,
                        run.simulatorFaults(), run.error(), LateTrace.NONE, run.attacks()));
    }

    /// Its texts are shared also where the whole is not.
    private static CriterionResult shared(CriterionResult judged, Shared shared) {
        return shared.of(new CriterionResult(shared.text(judged.criterion()),
                shared.text(judged.requirement()), judged.status(),
                shared.text(judged.reasoning()), judged.checkpoint()));
    }
}
