package io.scenario4j.provider;

import java.util.Locale;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.mistralai.MistralAiChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;

import io.scenario4j.model.Models;

/// A way to a provider: by OpenAI's protocol, as its name leads there, or by a module of langchain4j.
enum Wire {
    OPENAI, AZURE, ANTHROPIC, ANTHROPIC_MODULE, GOOGLE, GOOGLE_MODULE, BEDROCK, MISTRAL, MISTRAL_MODULE, GROQ, OPENROUTER, OLLAMA, OLLAMA_MODULE, COMPATIBLE;

    /// Returns the name of the file with its answers.
    String file() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".txt";
    }

    boolean isOpenAis() {
        return !name().endsWith("_MODULE");
    }

    /// Returns a model that is asked at `address`, which ends in a slash.
    ChatModel model(String address) {
        return switch (this) {
            case ANTHROPIC_MODULE -> AnthropicChatModel.builder()
                    .baseUrl(address + "v1")
                    .apiKey("key-of-a-test")
                    .modelName("claude-sonnet-4-5")
                    .maxRetries(0)
                    .build();
            case GOOGLE_MODULE -> GoogleAiGeminiChatModel.builder()
                    .baseUrl(address + "v1beta")
                    .apiKey("key-of-a-test")
                    .modelName("gemini-2.5-flash")
                    .returnThinking(true)
                    .maxRetries(0)
                    .build();
            case MISTRAL_MODULE -> MistralAiChatModel.builder()
                    .baseUrl(address + "v1")
                    .apiKey("key-of-a-test")
                    .modelName("mistral-small-latest")
                    .maxRetries(0)
                    .build();
            case OLLAMA_MODULE -> OllamaChatModel.builder()
                    .baseUrl(address)
                    .modelName("qwen3:8b")
                    .maxRetries(0)
                    .build();
            default -> Models.at(address + "v1", "tiny");
        };
    }
}
