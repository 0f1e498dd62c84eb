package io.scenario4j.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.Criterion;
import io.scenario4j.agent.JudgmentRequest;
import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.definition.Scenario;
import io.scenario4j.judge.JudgeAgent;
import io.scenario4j.message.AgentRole;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.Mark;
import io.scenario4j.model.asking.NoModelException;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.result.CriterionResult.Status;
import io.scenario4j.result.Outcome;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.result.Verdict;
import io.scenario4j.script.BuiltInStep;
import io.scenario4j.trace.Tracing;
import io.scenario4j.work.Trace;

/// What was said in a run, before its judge once more.
///
/// The judge is asked as it was then: at each checkpoint of the script about what had been said until then, and in
/// the end about all of it, with what the agent had done inside. Nothing else is played, and no fact is stated.
///
/// Left out is what would come out the same, criteria that code decides; what was not decided then; and checkpoints
/// from which messages were taken back since.
///
/// @param scenario that was played
/// @param config its settings
/// @param then what it came to
public record Rehearing(Scenario scenario, ScenarioConfig config, ScenarioResult then) {

    /// What the judge is asked.
    ///
    /// @param checkpoint null for the verdict at the end
    /// @param said how many messages it is about
    private record Question(@Nullable Integer checkpoint, int said, JudgmentRequest request) {}

    /// Asks the judge again.
    ///
    /// @return what the run would have come to; its criteria are those that were judged again, and it is a
    ///         [Outcome#JUDGE_ERROR] if the judge did not come to a verdict. Empty if there is nothing to ask
    /// @throws NoModelException if the judge has no model
    /// @throws InterruptedException if the thread is interrupted
    public Optional<ScenarioResult> again() throws InterruptedException {
        List<ScenarioResult> results = new ArrayList<>();
        for (Question question : questions()) {
            results.add(answer(question));
        }
        return results.isEmpty() ? Optional.empty() : Optional.of(together(results));
    }

    // What is asked.

    private List<Question> questions() {
        return then.run().error() == null && judge().isPresent()
                ? Stream.concat(checkpoints(), verdict().stream()).toList()
                : List.of();
    }

    private Optional<AgentAdapter> judge() {
        return scenario.agents().stream().filter(a -> a.role() == AgentRole.JUDGE).findFirst();
    }

    private Stream<Question> checkpoints() {
        List<Mark> marks = then.run().marks();
        int takenBack = 0;
        for (int i = 0; i < marks.size(); i++) {
            takenBack = marks.get(i) instanceof Mark.RolledBack ? i : takenBack;
        }
        return marks.stream()
                .skip(takenBack)
                .filter(Mark.Checkpoint.class::isInstance)
                .map(Mark.Checkpoint.class::cast)
                .flatMap(mark -> checkpoint(mark).stream());
    }

    private Optional<Question> checkpoint(Mark.Checkpoint mark) {
        List<String> texts = results(mark.number()).map(CriterionResult::criterion).toList();
        return steps(step -> texts(step.request().criteria()).equals(texts)).findFirst()
                .flatMap(step -> question(mark.number(), mark.at(),
                        Objects.requireNonNull(step.request().criteria()),
                        step.request().additionalContext()));
    }

    private Optional<Question> verdict() {
        int all = then.messages().size();
        String context = steps(step -> step.request().criteria() == null)
                .map(step -> step.request().additionalContext())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return judge().flatMap(judge -> judge instanceof JudgeAgent ours
                ? question(null, all, ours.criteria(), context)
                : own(all, context));
    }

    /// Which criteria a judge of the user's own has, only its verdict tells.
    private Optional<Question> own(int said, @Nullable String context) {
        return decided(null).isEmpty()
                ? Optional.empty()
                : Optional.of(new Question(null, said, new JudgmentRequest(null, context)));
    }

    private Stream<BuiltInStep.Judge> steps(Predicate<BuiltInStep.Judge> wanted) {
        return scenario.script()
                .stream()
                .filter(BuiltInStep.Judge.class::isInstance)
                .map(BuiltInStep.Judge.class::cast)
                .filter(wanted);
    }

    private static List<String> texts(@Nullable List<Criterion> criteria) {
        return criteria == null ? List.of() : criteria.stream().map(Criterion::text).toList();
    }

    private Optional<Question> question(@Nullable Integer checkpoint, int said,
            List<Criterion> criteria, @Nullable String context) {
        List<Criterion> words = criteria.stream()
                .filter(Criterion.Judged.class::isInstance)
                .toList();
        return words.stream().anyMatch(word -> decided(checkpoint).contains(word.text()))
                ? Optional.of(new Question(checkpoint, said, new JudgmentRequest(words, context)))
                : Optional.empty();
    }

    private List<String> decided(@Nullable Integer checkpoint) {
        return results(checkpoint).filter(result -> result.status() != Status.INCONCLUSIVE)
                .map(CriterionResult::criterion)
                .toList();
    }

    private Stream<CriterionResult> results(@Nullable Integer checkpoint) {
        return then.criteria()
                .stream()
                .filter(result -> Objects.equals(result.checkpoint(), checkpoint));
    }

    // What the judge says.

    private ScenarioResult answer(Question question) throws InterruptedException {
        try {
            return config.models().scope().call(() -> judged(question));
        } catch (InterruptedException e) {
            throw e;
        } catch (AgentFailure e) {
            if (e.getCause() instanceof NoModelException missing) {
                throw missing;
            }
            return nothing(AgentFailure.messageOf(e));
        } catch (Exception e) {
            return nothing(AgentFailure.messageOf(e));
        }
    }

    private static ScenarioResult nothing(String why) {
        return ScenarioResult.failure(why).withOutcome(Outcome.JUDGE_ERROR);
    }

    private ScenarioResult judged(Question question) throws Exception {
        Conversation said = then.run().conversation().first(question.said());
        RunState state = state(done(said));
        state.addMessages(said.messages());
        ScenarioResult ends = state.play(new BuiltInStep.Judge(question.request()));
        if (ends == null && state.checkpoints().isEmpty()) {
            return nothing("the judge said nothing");
        }
        if (ends != null && ends.outcome() == Outcome.JUDGE_ERROR) {
            return nothing(ends.reasoning());
        }
        List<CriterionResult> results = state.checkpoints().isEmpty()
                ? Objects.requireNonNull(ends).criteria()
                : state.checkpoints().newest();
        return ScenarioResult.of(ends == null ? Verdict.of(results) : ends.verdict(), "",
                results.stream().map(result -> at(question.checkpoint(), result)).toList());
    }

    private static CriterionResult at(@Nullable Integer checkpoint, CriterionResult result) {
        return new CriterionResult(result.criterion(), result.requirement(), result.status(),
                result.reasoning(), checkpoint);
    }

    /// What was done before the last message of these; who judges comes after it.
    private Trace done(Conversation said) {
        Trace trace = then.run().trace();
        return Trace.of(trace.id(), trace.spans()
                .stream()
                .filter(span -> !said.isEmpty() && span.startedAt().isBefore(said.getLast().at()))
                .toList(), trace.dropped());
    }

    private RunState state(Trace done) {
        var environment = new RunEnvironment(new MonotonicClock(), IdSource.ksuid(), Prompt.here(),
                _ -> {}, then.run().batchRunId());
        return new RunState(scenario, config, environment,
                new RunFacts(then.run().identity(), environment, done),
                new Brake(), () -> Tracing.Open.NONE);
    }

    // What the run would have come to.

    private ScenarioResult together(List<ScenarioResult> results) {
        List<CriterionResult> now = results.stream()
                .flatMap(result -> result.criteria().stream())
                .toList();
        Optional<ScenarioResult> error = results.stream()
                .filter(result -> result.outcome() == Outcome.JUDGE_ERROR)
                .findFirst();
        List<CriterionResult> all = then.criteria().stream().map(old -> now(old, now)).toList();
        Verdict verdict = all.isEmpty() ? results.getLast().verdict() : Verdict.of(all);
        return error.map(broken -> broken.withCriteria(now))
                .orElseGet(() -> ScenarioResult.of(verdict, "", now));
    }

    private static CriterionResult now(CriterionResult old, List<CriterionResult> now) {
        return now.stream()
                .filter(result -> result.criterion().equals(old.criterion())
                        && Objects.equals(result.checkpoint(), old.checkpoint()))
                .findFirst()
                .orElse(old);
    }
}
