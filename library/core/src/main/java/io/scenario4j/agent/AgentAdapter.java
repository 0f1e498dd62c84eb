package io.scenario4j.agent;

import java.io.Serializable;
import java.util.List;

import io.scenario4j.message.AgentRole;
import io.scenario4j.message.Given;

/// One who takes part in a conversation: the way to any agent, whatever it is built with.
///
/// ```java
/// AgentAdapter echo = AgentAdapter.named("echo", in -> reply(in.lastNewUserMessageText()));
/// ```
///
/// A lambda is an agent under test; another part needs [#of] or a class that overrides [#role].
///
/// Serializable, so that a batch can be played by other processes; what can't be sent there is built there,
/// by [#on].
@FunctionalInterface
public interface AgentAdapter extends Serializable {

    /// Says what comes next.
    ///
    /// Called on the thread of the run, which waits for the answer; an interrupt means that the run was
    /// cancelled. One instance may take part in several runs at once, told apart by
    /// [AgentInput#threadId()].
    ///
    /// @throws Exception ends the run as an error of this agent
    AgentReply call(AgentInput input) throws Exception;

    /// Returns the part that it plays.
    default AgentRole role() {
        return AgentRole.AGENT;
    }

    /// Returns the name under which it is shown; empty for a lambda without a name.
    default String name() {
        Class<?> type = getClass();
        return type.isHidden() || type.isAnonymousClass() ? "" : type.getSimpleName();
    }

    /// Returns what tells this version of the agent from others, in words that are the same in every
    /// process; empty if nothing does.
    ///
    /// A batch that goes on plays an agent's trials again if its name or version has changed. The code of
    /// an agent can't be compared, least of all that of a lambda: whoever changes it and wants to go on
    /// with a batch changes the version. Two batches of different versions can be compared, for that is
    /// what comparing is for.
    default String version() {
        return "";
    }

    /// Returns what it judges when the run is to be decided, so that a result can list it also where nobody
    /// came to judge it; nothing unless it is a judge that says so.
    default List<Criterion> judgedCriteria() {
        return List.of();
    }

    /// Told on the run's thread when a run is over in which it took part, whatever came of it: what it keeps
    /// for the conversation may go. Not called when an executor is stepped by hand.
    ///
    /// @param threadId the conversation's, as in [AgentInput#threadId()]
    default void ended(String threadId) {}

    /// Returns an agent under test with a name.
    static AgentAdapter named(String name, AgentAdapter agent) {
        return of(AgentRole.AGENT, name, agent);
    }

    /// Returns an agent under test with a name and a [#version].
    static AgentAdapter named(String name, String version, AgentAdapter agent) {
        return named(AgentRole.AGENT, name, version, agent);
    }

    /// Returns an agent under test that is built when it is first asked, once in each process that plays: one
    /// that holds what can't be sent to another process, such as a connection, a client or a model.
    ///
    /// ```java
    /// AgentAdapter support = AgentAdapter.named("support", AgentAdapter.on(() -> {
    ///     var model = Models.named("openai/gpt-4.1-mini");
    ///     return in -> reply(model.chat(in.lastNewUserMessageText()));
    /// }));
    /// ```
    ///
    /// It has no name and no version of its own, and judges nothing, whatever is built: give them by [#named]
    /// and [#of].
    static AgentAdapter on(AgentSource source) {
        return new LateAgent(Given.value(source, "the code that builds an agent"));
    }

    /// Returns an agent that plays `role` under a name.
    static AgentAdapter of(AgentRole role, String name, AgentAdapter agent) {
        return named(role, name, "", agent);
    }

    private static AgentAdapter named(AgentRole role, String name, String version,
            AgentAdapter agent) {
        return new NamedAgent(role, Given.text(name, "the name of an agent").strip(), version,
                Given.value(agent, "the agent that is named \"%s\"".formatted(name)));
    }
}
