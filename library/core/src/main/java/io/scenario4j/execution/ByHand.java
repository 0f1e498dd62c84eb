package io.scenario4j.execution;

import java.lang.ref.Cleaner;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.scenario4j.agent.AgentAdapter;

/// A conversation that is played by hand. Nobody says when it is over, but its agents are told all the same: when
/// another one begins, or when nobody can reach its state any more.
final class ByHand {

    private static final Logger LOG = LoggerFactory.getLogger(ByHand.class);

    /// Made with the first conversation, since it has a thread.
    private static final Cleaner FORGOTTEN = Cleaner.create();

    private final Cleaner.Cleanable end;

    private ByHand(Cleaner.Cleanable end) {
        this.end = end;
    }

    /// @param agents none of which may hold `state`
    static ByHand of(RunState state, List<AgentAdapter> agents) {
        String threadId = state.threadId();
        return new ByHand(FORGOTTEN.register(state, () -> tellEnd(agents, threadId)));
    }

    /// Tells the agents, at most once.
    void end() {
        end.clean();
    }

    /// Tells agents that a conversation is over; one that fails keeps no other from being told.
    static void tellEnd(List<AgentAdapter> agents, String threadId) {
        for (AgentAdapter agent : agents) {
            try {
                agent.ended(threadId);
            } catch (RuntimeException e) {
                LOG.warn("{} failed when it was told that its run is over", agent.name(), e);
            }
        }
    }
}
