package io.scenario4j.connect;

import java.util.List;

import io.scenario4j.agent.AgentAdapter;

/// Ways to agents that run elsewhere, each an [io.scenario4j.agent.AgentAdapter].
///
/// ```java
/// scenario.run("refund", "A customer wants money back", List.of(
///     Agents.http("http://localhost:8000/chat").answer("/reply"),
///     new UserSimulatorAgent(), new JudgeAgent("The agent refunds the order")))
/// ```
///
/// All of them limit how long an answer may take and how large it may be, ask again only where nothing was
/// done, and send [io.scenario4j.agent.AgentInput#propagationHeaders()]. Nothing is asked before the first turn.
public final class Agents {

    private Agents() {}

    /// Returns a model, or a service, that speaks OpenAI's protocol.
    ///
    /// @param baseUrl such as `http://localhost:11434/v1`
    /// @param model as the server names it
    public static OpenAiAgent openAi(String baseUrl, String model) {
        return OpenAiAgent.at(baseUrl, model);
    }

    /// Returns a service that is asked by HTTP.
    ///
    /// @param url of the service, to which requests are posted
    public static HttpAgent http(String url) {
        return HttpAgent.at(url);
    }

    /// Returns an AI service of LangChain4j: the object that `AiServices` has made.
    ///
    /// Its method takes the user's text, and perhaps the conversation's id as `@MemoryId`; without that, all
    /// conversations share one memory. If it returns a `Result`, the tools that were used are shown.
    ///
    /// @throws io.scenario4j.display.WrongUseException if it has no such method, or several
    public static AgentAdapter langchain4j(Object service) {
        return Langchain4jAgent.of(service);
    }

    /// Returns a `ChatClient` of Spring AI. Its advisors are told the conversation's id, so that a memory
    /// keeps conversations apart; its tokens are counted.
    ///
    /// @throws io.scenario4j.display.WrongUseException if it is anything else
    public static AgentAdapter spring(Object chatClient) {
        return SpringAgent.of(chatClient);
    }

    /// Returns an agent that speaks the Agent2Agent protocol.
    ///
    /// @param url of the agent, or of its card
    public static A2aAgent a2a(String url) {
        return A2aAgent.at(url);
    }

    /// Returns an agent that is a program of its own, which reads and writes lines of JSON.
    ///
    /// @param command the program and its arguments; no shell reads them
    public static ProcessAgent process(String... command) {
        return ProcessAgent.of(List.of(command));
    }
}
