package io.scenario4j.model;

import java.util.Map;
import java.util.Optional;

import dev.langchain4j.model.chat.ChatModel;
import org.jspecify.annotations.Nullable;

import io.scenario4j.model.server.ModelServer;
import io.scenario4j.model.server.OpenAiModel;
import io.scenario4j.text.Secrets;
import io.scenario4j.text.VisibleText;

/// Where language models come from.
public final class Models {

    /// The model that is asked where `SCENARIO_MODEL` names none.
    public static final String DEFAULT_NAME = "gpt-4.1-mini";

    private Models() {}

    /// Returns the model that the environment names, if it names one.
    ///
    /// `OPENAI_API_KEY` is enough. `OPENAI_BASE_URL` leads to another server that speaks the same
    /// protocol, such as Ollama, vLLM or LiteLLM, which may need no key. `SCENARIO_MODEL` is the model's
    /// name. A blank value counts as none.
    ///
    /// Costs nothing until the model is called: only then are the classes of the provider loaded. A call
    /// waits up to five minutes. It is not repeated: simulator and judge do that where it helps.
    public static Optional<ChatModel> fromEnvironment(Map<String, String> environment) {
        String key = value(environment, "OPENAI_API_KEY");
        String baseUrl = value(environment, "OPENAI_BASE_URL");
        if (key == null && baseUrl == null) {
            return Optional.empty();
        }
        String name = value(environment, "SCENARIO_MODEL");
        Secrets.keep(key);
        return Optional.of(model(
                new ModelServer(name == null ? DEFAULT_NAME : name, baseUrl, key)));
    }

    private static ChatModel model(ModelServer server) {
        return new OpenAiModel(server, said -> VisibleText.of(Secrets.redacted(said)));
    }

    /// Returns a model of a server that speaks OpenAI's protocol and needs no key.
    ///
    /// ```java
    /// scenario.configure(c -> c.model(Models.at("http://localhost:11434/v1", "qwen3:8b")))
    /// ```
    ///
    /// @param baseUrl as `OPENAI_BASE_URL`
    /// @param name as `SCENARIO_MODEL`
    public static ChatModel at(String baseUrl, String name) {
        return model(new ModelServer(name, baseUrl, null));
    }

    private static @Nullable String value(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "").strip();
        return value.isEmpty() ? null : value;
    }
}
