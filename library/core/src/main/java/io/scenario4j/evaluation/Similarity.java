package io.scenario4j.evaluation;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import dev.langchain4j.store.embedding.CosineSimilarity;
import org.jspecify.annotations.Nullable;

import io.scenario4j.code.Making;
import io.scenario4j.message.Given;
import io.scenario4j.model.CachedFunction;
import io.scenario4j.model.ModelCall;
import io.scenario4j.result.Evaluation;
import io.scenario4j.trace.Exchange;

/// Measures how near what the agent said is to what was expected, by the vectors that a model of langchain4j makes
/// of both.
///
/// The score is the cosine of their angle: 1 for the same direction, 0 for none in common. Which score is near
/// enough depends on the model; say it by [#atLeast]. With a cache key it is recorded.
///
/// Immutable: each method returns a changed copy.
@SuppressWarnings("serial") // its parts need not be serializable by themselves to be carried
public final class Similarity implements Evaluator {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final EmbeddingModel model;
    private final Compared compared;

    private Similarity(String name, EmbeddingModel model, Compared compared) {
        this.name = name;
        this.model = model;
        this.compared = compared;
    }

    static Similarity named(String name, EmbeddingModel model) {
        return new Similarity(name, Given.value(model,
                "the embedding model of the evaluator \"%s\"".formatted(name)), Compared.USUAL);
    }

    /// Sets what the agent came to; its last message unless this is called.
    public Similarity actual(Making<EvaluationInput, @Nullable Object> value) {
        return actual((Function<EvaluationInput, @Nullable Object>) value);
    }

    /// Sets the same by code that stays in this process.
    public Similarity actual(Function<EvaluationInput, @Nullable Object> value) {
        return new Similarity(name, model, compared.withActual(value));
    }

    /// Sets what it should come to; the scenario's field `expected` unless this is called.
    public Similarity expected(Making<EvaluationInput, @Nullable Object> value) {
        return expected((Function<EvaluationInput, @Nullable Object>) value);
    }

    /// Sets the same by code that stays in this process.
    public Similarity expected(Function<EvaluationInput, @Nullable Object> value) {
        return new Similarity(name, model, compared.withExpected(value));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String version() {
        return modelName();
    }

    private String modelName() {
        return Objects.requireNonNullElse(model.modelName(), "");
    }

    @Override
    public Evaluation evaluate(EvaluationInput in) throws Exception {
        return compared.by(in, (expected, actual) -> {
            List<String> texts = List.of(expected.toString(), actual.toString());
            double cosine = new CachedFunction("similarity by " + modelName())
                    .value(in.config().models(), texts, () -> cosine(texts));
            return Evaluation.score(cosine);
        });
    }

    private double cosine(List<String> texts) {
        long start = System.nanoTime();
        Response<List<Embedding>> response = model
                .embedAll(texts.stream().map(TextSegment::from).toList());
        tell(response.tokenUsage(), Duration.ofNanos(System.nanoTime() - start));
        return CosineSimilarity.between(response.content().getFirst(),
                response.content().getLast());
    }

    private void tell(@Nullable TokenUsage usage, Duration time) {
        new ModelCall(Similarity.class.getSimpleName(), modelName(),
                usage == null ? null : usage.inputTokenCount(), 0, time, false,
                Exchange.UNKNOWN).tell();
    }

    /// Returns the name.
    @Override
    public String toString() {
        return name;
    }
}
