package io.scenario4j.model.asking;

import dev.langchain4j.model.chat.ChatModel;
import org.jspecify.annotations.Nullable;

/// What an agent was told about its language model.
///
/// @param model null for the scenario's
/// @param temperature null for the model's own setting, or 0 where it has none
/// @param maxTokens most tokens of an answer; null for no limit of ours
/// @param pictures whether the model is shown pictures; null for what the scenario says
public record ModelSettings(@Nullable ChatModel model, @Nullable Double temperature,
        @Nullable Integer maxTokens, @Nullable Boolean pictures) {

    /// The settings of an agent that was told nothing.
    public static final ModelSettings NONE = new ModelSettings(null, null, null, null);

    /// Returns a copy with this model.
    public ModelSettings withModel(ChatModel value) {
        return new ModelSettings(value, temperature, maxTokens, pictures);
    }

    /// Returns a copy with this temperature.
    public ModelSettings withTemperature(double value) {
        return new ModelSettings(model, value, maxTokens, pictures);
    }

    /// Returns a copy with this limit.
    public ModelSettings withMaxTokens(int value) {
        return new ModelSettings(model, temperature, value, pictures);
    }

    /// Returns a copy that shows the model pictures, or names them in text.
    public ModelSettings withPictures(boolean value) {
        return new ModelSettings(model, temperature, maxTokens, value);
    }

    /// Returns what an answer depends on, in words that are the same in every process.
    ///
    /// @param scenarios the scenario's model; null if it has none
    public String describe(@Nullable ChatModel scenarios) {
        ChatModel found = model == null ? scenarios : model;
        return "%s, temperature %s, at most %s tokens%s".formatted(
                found == null ? "no model" : nameOf(found), temperature, maxTokens,
                pictures == null ? "" : ", pictures " + pictures);
    }

    static String nameOf(ChatModel model) {
        String name = model.defaultRequestParameters().modelName();
        return name == null ? model.getClass().getSimpleName() : name;
    }

    /// Returns the model to ask: the agent's own, or the scenario's.
    ///
    /// @param agent who asks, by the name of its class
    /// @param scenarios null if the scenario has none
    /// @throws NoModelException if there is neither
    ChatModel modelOf(String agent, @Nullable ChatModel scenarios) {
        ChatModel found = model == null ? scenarios : model;
        if (found == null) {
            throw new NoModelException(agent);
        }
        return found;
    }
}
