package io.scenario4j.connect;

import java.time.Duration;

import io.scenario4j.agent.AgentAdapter;

/// An agent that is reached over HTTP: under which name, with which headers, within which limits.
///
/// @param <A> the agent's own type, of which each setting returns a changed copy
public abstract sealed class RemoteAgent<A extends RemoteAgent<A>> implements AgentAdapter
        permits A2aAgent, HttpAgent, OpenAiAgent {

    private static final long serialVersionUID = 1L;

    final Reach reach;

    RemoteAgent(Reach reach) {
        this.reach = reach;
    }

    /// Returns a copy that is reached otherwise.
    abstract A with(Reach changed);

    /// Sets the name under which it is shown; the host's, or the model's, unless this is called.
    public A named(String name) {
        return with(reach.withName(name));
    }

    /// Sets a header of every request. If its name tells of a key or a token, its value is kept out of
    /// everything that is shown.
    public A header(String name, String value) {
        return with(reach.withHeader(name, value));
    }

    /// Sets how long a turn may take, to the last byte of its answer, or until its task is done; 2 minutes
    /// unless this is called.
    public A timeout(Duration most) {
        return with(reach.withTimeout(most));
    }

    /// Sets how long an answer may be, unpacked; 8 MB unless this is called.
    public A mostBytes(long most) {
        return with(reach.withMostBytes(most));
    }

    @Override
    public String name() {
        return reach.name();
    }

    @Override
    public String toString() {
        return "%s at %s".formatted(name(), reach.shown());
    }
}
