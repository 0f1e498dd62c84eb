package io.scenario4j.model;

import java.util.Map;
import java.util.Optional;

import dev.langchain4j.model.chat.ChatModel;
import org.jspecify.annotations.Nullable;

import io.scenario4j.display.WrongUseException;
import io.scenario4j.model.server.ModelServer;
import io.scenario4j.model.server.OpenAiModel;
import io.scenario4j.model.server.Provider;
import io.scenario4j.text.Secrets;
import io.scenario4j.text.VisibleText;

/// Where language models come from.
public final class Models {

    /// The model that is asked where `SCENARIO_MODEL` names none.
    public static final String DEFAULT_NAME = "gpt-4.1-mini";

    private static final String SETTING = "SCENARIO_MODEL";

    private Models() {}

    /// Returns the model that the environment names, if it names one.
    ///
    /// `OPENAI_API_KEY` is enough. `OPENAI_BASE_URL` leads to another server that speaks the same
    /// protocol, such as vLLM or LiteLLM, which may need no key. `SCENARIO_MODEL` is the model's name; unless
    /// `OPENAI_BASE_URL` says where to ask for it, it may begin with a provider's, as in [#named].
    /// A blank value counts as none.
    ///
    /// Costs nothing until the model is called: only then are the classes of the provider loaded. A call
    /// waits up to five minutes. It is not repeated: simulator and judge do that where it helps.
    public static Optional<ChatModel> fromEnvironment(Map<String, String> environment) {
        String name = value(environment, "SCENARIO_MODEL");
        boolean elsewhere = value(environment, "OPENAI_BASE_URL") != null;
        if (name != null && !elsewhere && Provider.of(name).isPresent()) {
            return Optional.of(provided(Provider.of(name).get(), name, environment));
        }
        return elsewhere || value(environment, "OPENAI_API_KEY") != null
                ? Optional.of(bare(name == null ? DEFAULT_NAME : name, environment))
                : Optional.empty();
    }

    /// Returns a model by its name, found by the variables of its provider.
    ///
    /// ```java
    /// scenario.configure(c -> c.model("anthropic/claude-sonnet-4-5"))
    /// ```
    ///
    /// @param name the provider's and the model's, such as `ollama/qwen3:8b`, `groq/qwen3-32b` or
    ///            `openrouter/qwen/qwen3-32b`; without a provider, of OpenAI or of whoever is at
    ///            `OPENAI_BASE_URL`
    /// @throws WrongUseException if nobody is known by the name of the provider. A missing key is told when
    ///             the model is asked
    public static ChatModel named(String name) {
        return named(name, System.getenv());
    }

    static ChatModel named(String name, Map<String, String> environment) {
        Optional<Provider> provider = Provider.of(name);
        if (provider.isPresent()) {
            return provided(provider.get(), name, environment);
        }
        if (name.isBlank() || (name.contains("/")
                && value(environment, "OPENAI_BASE_URL") == null)) {
            throw new WrongUseException(
                    "expected a model such as ollama/qwen3:8b, with one of %s before the slash, found \"%s\"; a model of any other server is Models.at(address, name)"
                            .formatted(Provider.prefixes(), name));
        }
        return bare(name, environment);
    }

    private static ChatModel provided(Provider provider, String name,
            Map<String, String> environment) {
        return model(provider.server(name.substring(provider.prefix().length() + 1),
                SETTING, environment));
    }

    private static ChatModel bare(String name, Map<String, String> environment) {
        return model(Provider.OPENAI.server(name, SETTING, environment));
    }

    private static ChatModel model(ModelServer server) {
        Secrets.keep(server.apiKey());
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
        return model(new ModelServer(name, baseUrl, null,
                new ModelServer.Settings(SETTING, "OPENAI_API_KEY", "OPENAI_BASE_URL", false)));
    }

    private static @Nullable String value(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "").strip();
        return value.isEmpty() ? null : value;
    }
}
