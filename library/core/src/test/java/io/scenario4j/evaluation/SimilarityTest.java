package io.scenario4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.scenario4j.config.ScenarioConfig;
import io.scenario4j.message.Message;
import io.scenario4j.model.ModelCall;
import io.scenario4j.result.Evaluation;
import io.scenario4j.result.Evaluation.Measured;
import io.scenario4j.result.Evaluation.Status;

class SimilarityTest {

    @TempDir
    Path folder;

    private final List<List<TextSegment>> asked = new ArrayList<>();

    /// How often it says lost, and how often found.
    private final EmbeddingModel model = new EmbeddingModel() {

        @Override
        public Response<List<Embedding>> embedAll(List<TextSegment> texts) {
            asked.add(texts);
            return Response.from(texts.stream()
                    .map(text -> Embedding.from(new float[]{count(text, "lost"),
                            count(text, "found")}))
                    .toList(), new TokenUsage(12));
        }

        private static float count(TextSegment text, String word) {
            return text.text().split(word, -1).length - 1;
        }

        @Override
        public String modelName() {
            return "counting";
        }
    };

    private final Similarity similarity = Evaluator.similarity("meaning", model);

    private static double score(Evaluation found) {
        Double score = ((Measured) found).score();
        return score == null ? Double.NaN : score;
    }

    @Test
    void theScoreIsTheCosine() throws Exception {
        assertThat(score(similarity.evaluate(SampleInputs.answered("lost", "It is lost, lost."))))
                .isCloseTo(1, within(1e-6));
        assertThat(score(similarity.evaluate(SampleInputs.answered("lost", "found"))))
                .isCloseTo(0, within(1e-6));
        assertThat(score(similarity.evaluate(SampleInputs.answered("lost", "lost and found"))))
                .isCloseTo(Math.sqrt(0.5), within(1e-6));
    }

    @Test
    void withoutAnAnswerThereIsNothingToMeasure() throws Exception {
        assertThat(similarity.evaluate(SampleInputs.answered("lost", "")).status())
                .isEqualTo(Status.SKIPPED);
        assertThat(asked).isEmpty();
    }

    @Test
    void itsTokensCount() throws Exception {
        List<ModelCall> calls = new ArrayList<>();
        ModelCall.observed(calls::add)
                .call(() -> similarity.evaluate(SampleInputs.answered("lost", "lost")));

        assertThat(calls).singleElement().satisfies(call -> {
            assertThat(call.model()).isEqualTo("counting");
            assertThat(call.tokensIn()).isEqualTo(12);
        });
    }

    @Test
    void withACacheKeyItIsAskedOnce() throws Exception {
        EvaluationInput in = SampleInputs.of(Map.of("expected", "lost"),
                ScenarioConfig.DEFAULTS.cacheKey("v1").cacheDirectory(folder),
                Message.user("Hi"), Message.assistant("found and lost"));

        assertThat(similarity.evaluate(in)).isEqualTo(similarity.evaluate(in));
        assertThat(asked).hasSize(1);
    }
}
