package io.scenario4j.model.server;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// Those who offer models by OpenAI's protocol, by the names that stand before the slash of `groq/qwen3-32b`. Each is
/// found by the variables that it documents itself.
public enum Provider {
    /// By its endpoint for OpenAI's clients.
    ANTHROPIC("https://api.anthropic.com/v1", "ANTHROPIC_API_KEY"),
    /// A resource of one's own, at `AZURE_OPENAI_ENDPOINT`; its models are the names of deployments.
    AZURE("", "AZURE_OPENAI_API_KEY"),
    /// In the region that `AWS_REGION` names, with a key of Bedrock's own.
    BEDROCK("", "AWS_BEARER_TOKEN_BEDROCK"),
    /// Cerebras.
    CEREBRAS("https://api.cerebras.ai/v1", "CEREBRAS_API_KEY"),
    /// DeepSeek.
    DEEPSEEK("https://api.deepseek.com/v1", "DEEPSEEK_API_KEY"),
    /// Gemini, by its endpoint for OpenAI's clients.
    GOOGLE("https://generativelanguage.googleapis.com/v1beta/openai", "GEMINI_API_KEY",
            "GOOGLE_API_KEY"),
    /// Groq.
    GROQ("https://api.groq.com/openai/v1", "GROQ_API_KEY"),
    /// Mistral.
    MISTRAL("https://api.mistral.ai/v1", "MISTRAL_API_KEY"),
    /// On this machine, without a key.
    OLLAMA("http://localhost:11434/v1"),
    /// OpenAI, or whoever is at `OPENAI_BASE_URL`.
    OPENAI("https://api.openai.com/v1", "OPENAI_API_KEY"),
    /// OpenRouter, whose models have a slash of their own: `openrouter/qwen/qwen3-32b`.
    OPENROUTER("https://openrouter.ai/api/v1", "OPENROUTER_API_KEY"),
    /// Together.
    TOGETHER("https://api.together.xyz/v1", "TOGETHER_API_KEY"),
    /// Grok.
    XAI("https://api.x.ai/v1", "XAI_API_KEY");

    private final String address;
    @SuppressWarnings("ImmutableEnumChecker") // it is unmodifiable
    private final List<String> keys;

    Provider(String address, String... keys) {
        this.address = address;
        this.keys = List.of(keys);
    }

    /// Returns the name that stands before a slash.
    public String prefix() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Returns the provider that a model's name begins with, as in `groq/qwen3-32b`; empty if it is none.
    public static Optional<Provider> of(String name) {
        return Arrays.stream(values())
                .filter(provider -> name.startsWith(provider.prefix() + "/"))
                .findFirst();
    }

    /// Returns all names that may stand before a slash, in words.
    public static String prefixes() {
        return Stream.of(values()).map(Provider::prefix).collect(Collectors.joining(", "));
    }

    /// Returns where a model is, as the environment says.
    ///
    /// @param model its name as the provider gives it, without the prefix
    /// @param modelSetting what one sets to name another model
    public ModelServer server(String model, String modelSetting, Map<String, String> environment) {
        String key = value(environment, keys);
        return new ModelServer(model, address(environment), key,
                new ModelServer.Settings(modelSetting, keySetting(environment), addressVariable(),
                        needsKey()));
    }

    private @Nullable String address(Map<String, String> environment) {
        String named = value(environment, List.of(addressVariable()));
        return switch (this) {
            case AZURE -> named == null ? null : named.replaceFirst("/+$", "") + "/openai/v1";
            case BEDROCK -> named != null ? named : bedrock(environment);
            default -> named == null ? address : named;
        };
    }

    private static @Nullable String bedrock(Map<String, String> environment) {
        String region = value(environment, List.of("AWS_REGION", "AWS_DEFAULT_REGION"));
        return region == null
                ? null
                : "https://bedrock-runtime.%s.amazonaws.com/openai/v1".formatted(region);
    }

    /// Returns the variable that says where its models are, if not where they usually are.
    private String addressVariable() {
        return this == AZURE ? "AZURE_OPENAI_ENDPOINT" : name() + "_BASE_URL";
    }

    private boolean needsKey() {
        return !keys.isEmpty() && this != OPENAI;
    }

    /// Returns the variable that has a key, or else the one that should.
    private String keySetting(Map<String, String> environment) {
        return keys.stream()
                .filter(name -> value(environment, List.of(name)) != null)
                .findFirst()
                .orElse(keys.isEmpty() ? name() + "_API_KEY" : keys.getFirst());
    }

    private static @Nullable String value(Map<String, String> environment, List<String> names) {
        return names.stream()
                .map(name -> environment.getOrDefault(name, "").strip())
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(null);
    }
}
