package io.scenario4j.agent;

/// An agent could not be built, and so has done neither right nor wrong.
public final class UnbuiltAgentException extends Exception {

    private static final long serialVersionUID = 1L;

    UnbuiltAgentException(Exception cause) {
        super("the agent could not be built: " + cause, cause);
    }
}
