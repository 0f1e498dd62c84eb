package io.scenario4j.agent;

import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.Given;

/// An agent that is built when it is first asked, once in each process.
final class LateAgent implements AgentAdapter {

    private static final long serialVersionUID = 1L;

    private final AgentSource source;
    private final ReentrantLock building = new ReentrantLock();
    private transient volatile @Nullable AgentAdapter built;

    LateAgent(AgentSource source) {
        this.source = source;
    }

    @Override
    public AgentReply call(AgentInput input) throws Exception {
        return built().call(input);
    }

    private AgentAdapter built() throws InterruptedException, UnbuiltAgentException {
        AgentAdapter agent = built;
        return agent == null ? build() : agent;
    }

    /// A failure is not kept: the next run tries again.
    private AgentAdapter build() throws InterruptedException, UnbuiltAgentException {
        building.lockInterruptibly();
        try {
            AgentAdapter agent = built;
            if (agent == null) {
                agent = Given.value(source.agent(), "the agent that on(…) has built");
                built = agent;
            }
            return agent;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new UnbuiltAgentException(e);
        } finally {
            building.unlock();
        }
    }

    /// Returns no name: it is not known before the agent is built, and must not change then.
    @Override
    public String name() {
        return "";
    }

    @Override
    public void ended(String threadId) {
        AgentAdapter agent = built;
        if (agent != null) {
            agent.ended(threadId);
        }
    }

    @Override
    public String toString() {
        return "on(…)";
    }
}
