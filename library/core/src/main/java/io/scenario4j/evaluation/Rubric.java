package io.scenario4j.evaluation;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import org.jspecify.annotations.Nullable;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.evaluation.RatingTool.Rating;
import io.scenario4j.message.Given;
import io.scenario4j.model.Models;
import io.scenario4j.model.asking.ModelAccess;
import io.scenario4j.model.asking.ModelSettings;
import io.scenario4j.model.asking.NoModelException;
import io.scenario4j.model.asking.Question;
import io.scenario4j.prompt.Prompt;
import io.scenario4j.result.Evaluation;
import io.scenario4j.result.Evaluation.Failed;
import io.scenario4j.result.Evaluation.Fault;

/// Has a language model rate a conversation by a question in words.
///
/// ```java
/// Evaluator.rubric("helpfulness", "How much closer is the customer to a solution?")
///     .scale(1, 5).level(1, "no step closer").level(5, "everything is settled")
/// ```
///
/// The score is the rating, on its scale. The model first writes what decides it, and then the rating; it is shown
/// the situation, what was said with calls of tools, and what the scenario expects, if it says so. A model that
/// answers something else is told so and asked again, at most twice.
///
/// Immutable: each method returns a changed copy. Making one needs no model.
@SuppressWarnings("serial") // its parts need not be serializable by themselves to be carried
public final class Rubric implements Evaluator {

    private static final long serialVersionUID = 1L;

    private static final int MOST_ASKED = 3;

    private final String name;
    private final RatingTool tool;
    private final ModelSettings settings;
    private final ModelAccess access;

    private Rubric(String name, RatingTool tool, ModelSettings settings) {
        this.name = name;
        this.tool = tool;
        this.settings = settings;
        this.access = new ModelAccess(Rubric.class.getSimpleName(), settings);
    }

    static Rubric named(String name, String question) {
        return new Rubric(name,
                new RatingTool(RatingTool.OURS, Given.text(question, "the question of a rubric"),
                        1, 5, Map.of()),
                ModelSettings.NONE);
    }

    /// Sets the lowest and the highest rating, both included; 1 and 5 unless this is called.
    ///
    /// @throws WrongUseException if there are fewer than two ratings, or more than 101
    public Rubric scale(int lowest, int highest) {
        if (highest <= lowest || highest - (long) lowest > 100) {
            throw new WrongUseException(
                    "expected a scale of 2 to 101 ratings such as scale(1, 5), found scale(%d, %d)"
                            .formatted(lowest, highest));
        }
        return new Rubric(name,
                new RatingTool(tool.words(), tool.question(), lowest, highest, Map.of()),
                settings);
    }

    /// Says what a rating means.
    ///
    /// @throws WrongUseException if it is not on the scale
    public Rubric level(int rating, String meaning) {
        if (rating < tool.lowest() || rating > tool.highest()) {
            throw new WrongUseException("expected a rating of %d to %d, found %d".formatted(
                    tool.lowest(), tool.highest(), rating));
        }
        Map<Integer, String> levels = new TreeMap<>(tool.levels());
        levels.put(rating, meaning);
        return new Rubric(name,
                new RatingTool(tool.words(), tool.question(), tool.lowest(), tool.highest(),
                        levels),
                settings);
    }

    /// Sets the model to ask; the scenario's unless this is called.
    public Rubric model(ChatModel model) {
        return new Rubric(name, tool, settings.withModel(model));
    }

    /// Sets the model to ask by its name; see [Models#named].
    public Rubric model(String modelName) {
        return model(Models.named(modelName));
    }

    /// Sets how freely the model chooses its words; without it the model's own setting holds, or 0 where it has
    /// none.
    public Rubric temperature(double temperature) {
        return new Rubric(name, tool, settings.withTemperature(temperature));
    }

    /// Returns what the model is told; [Prompt#with] changes a part of it.
    public Prompt prompt() {
        return tool.words();
    }

    /// Sets what the model is told; parts that it has not are as they were.
    public Rubric prompt(Prompt words) {
        return new Rubric(name, new RatingTool(RatingTool.OURS.replacedBy(words),
                tool.question(), tool.lowest(), tool.highest(), tool.levels()), settings);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String version() {
        return "%s %s %d to %d %s, %s".formatted(tool.words().id(), tool.question(), tool.lowest(),
                tool.highest(), new TreeMap<>(tool.levels()), settings.describe(null));
    }

    @Override
    public Evaluation evaluate(EvaluationInput in) {
        if (in.messages().isEmpty()) {
            return Evaluation.notApplicable("nothing was said");
        }
        try {
            return asked(in);
        } catch (NoModelException _) {
            return new Failed(Fault.CONFIGURATION,
                    "the rubric \"%s\" needs a language model and found none; add .model(chatModel) to it, or configure(c -> c.model(chatModel))"
                            .formatted(name));
        }
    }

    private Evaluation asked(EvaluationInput in) {
        Question question = tool.question(in);
        Rating.Odd last = null;
        for (int times = 0; times < MOST_ASKED; times++) {
            AiMessage answer = access.ask(in.config().models(),
                    last == null ? question : question.followedBy(last.reminder()));
            switch (tool.read(answer)) {
                case Rating.Given(int rating, String reasoning) -> {
                    return Evaluation.score(rating).because(reasoning);
                }
                case Rating.None(String reasoning) -> {
                    return Evaluation.notApplicable(reasoning);
                }
                case Rating.Odd odd -> last = odd;
            }
        }
        return unread(last);
    }

    private Evaluation unread(Rating.@Nullable Odd last) {
        return new Failed(Fault.THEIRS,
                "the model was asked %d times and gave no rating that can be read: %s"
                        .formatted(MOST_ASKED,
                                Optional.ofNullable(last).map(Rating.Odd::wrong).orElse("")));
    }

    /// Returns the name.
    @Override
    public String toString() {
        return name;
    }
}
