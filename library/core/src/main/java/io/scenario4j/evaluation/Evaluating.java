package io.scenario4j.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.model.RecordingException;
import io.scenario4j.model.asking.NoModelException;
import io.scenario4j.result.Evaluation;
import io.scenario4j.result.Evaluation.Failed;
import io.scenario4j.result.Evaluation.Fault;
import io.scenario4j.result.EvaluationResult;
import io.scenario4j.result.ScenarioResult;
import io.scenario4j.text.Secrets;

/// The evaluators of one run, asked one after the other, each whatever the others say.
///
/// For one thread at a time.
public final class Evaluating {

    private final List<Evaluator> evaluators;
    private final EvaluationInput input;
    private final InstantSource clock;
    private final List<EvaluationResult> found = new ArrayList<>();

    /// @param clock tells how long each takes
    public Evaluating(List<Evaluator> evaluators, EvaluationInput input, InstantSource clock) {
        this.evaluators = List.copyOf(evaluators);
        this.input = input;
        this.clock = clock;
    }

    /// Asks those that were not asked yet.
    ///
    /// @param theirs tells whether a failure is one of a model or server
    /// @param stops tells whether a failure ends more than the evaluator that throws it
    /// @throws Exception what ends more; those that were not asked may be [#leaveRest]
    public void ask(Predicate<Throwable> theirs, Predicate<Throwable> stops) throws Exception {
        while (found.size() < evaluators.size()) {
            Evaluator evaluator = evaluators.get(found.size());
            Instant before = clock.instant();
            Answer answer;
            try {
                requireGoingOn();
                answer = Answer.of(evaluator, input);
            } catch (Throwable e) {
                if (stops.test(e)) {
                    throw e;
                }
                answer = new Answer(failed(e, theirs), Map.of());
            }
            add(evaluator, answer, Duration.between(before, clock.instant()));
        }
    }

    private static void requireGoingOn() throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException("the run was cancelled");
        }
    }

    private void add(Evaluator evaluator, Answer answer, Duration took) {
        found.add(new EvaluationResult(evaluator.name(), Answer.idOf(evaluator),
                evaluator.isRequired(), answer.evaluation(), answer.inputs(), took));
    }

    /// Leaves out those that were not asked yet.
    ///
    /// @param why in words
    public void leaveRest(String why) {
        while (found.size() < evaluators.size()) {
            add(evaluators.get(found.size()), new Answer(new Failed(Fault.THEIRS, why), Map.of()),
                    Duration.ZERO);
        }
    }

    /// Returns the result with what was found, and with the verdict that follows.
    public ScenarioResult applied(ScenarioResult result) {
        return Gate.applied(result, found);
    }

    private static Evaluation failed(Throwable thrown, Predicate<Throwable> theirs) {
        String reason = Secrets.redacted(Objects.requireNonNullElse(thrown.getMessage(),
                thrown.getClass().getSimpleName()));
        return switch (thrown) {
            case AssertionError _ -> Evaluation.passed(false).because(reason);
            case WrongUseException _,NoModelException _,RecordingException _ -> new Failed(
                    Fault.CONFIGURATION, reason);
            case Throwable e when theirs.test(e) -> new Failed(Fault.THEIRS, reason);
            default -> new Failed(Fault.OURS, named(thrown, reason));
        };
    }

    /// What code throws is often told by its type alone.
    private static String named(Throwable thrown, String reason) {
        String type = thrown.getClass().getSimpleName();
        return reason.equals(type) ? type : type + ": " + reason;
    }

    /// What an evaluator says, with what it was given.
    ///
    /// @param inputs as text
    record Answer(Evaluation evaluation, Map<String, String> inputs) {

        static Answer of(Evaluator evaluator, EvaluationInput input) throws Exception {
            return switch (evaluator) {
                case Tuned tuned -> {
                    Answer inner = of(tuned.inner(), input);
                    yield new Answer(tuned.judged(inner.evaluation()), inner.inputs());
                }
                case Documented documented -> documented.answer(input);
                default -> new Answer(given(evaluator.evaluate(input)), Map.of());
            };
        }

        static String idOf(Evaluator evaluator) {
            return switch (evaluator) {
                case Tuned tuned when tuned.inner() instanceof Documented documented ->
                    documented.evaluatorId();
                case Documented documented -> documented.evaluatorId();
                default -> evaluator.name();
            };
        }

        private static Evaluation given(@Nullable Evaluation evaluation) {
            if (evaluation == null) {
                throw new IllegalStateException(
                        "expected an evaluation, found null; return for example Evaluation.score(0.8), or Evaluation.notApplicable(\"…\")");
            }
            return evaluation;
        }
    }

    /// An evaluator that says what it was given, and by which id others know it.
    interface Documented extends Evaluator {

        Answer answer(EvaluationInput in) throws Exception;

        String evaluatorId();

        @Override
        default Evaluation evaluate(EvaluationInput in) throws Exception {
            return answer(in).evaluation();
        }
    }
}
