package io.scenario4j.batch;

import java.util.List;

import io.scenario4j.agent.AgentAdapter;
import io.scenario4j.agent.AgentInput;
import io.scenario4j.agent.AgentReply;
import io.scenario4j.agent.Criterion;
import io.scenario4j.limit.Permits;
import io.scenario4j.message.AgentRole;

/// An agent that is called only so often at once.
record CappedAgent(AgentAdapter agent, Permits permits) implements AgentAdapter {

    @Override
    public AgentReply call(AgentInput input) throws Exception {
        awaitTurn();
        try {
            return agent.call(input);
        } finally {
            permits.leave();
        }
    }

    @Override
    public void ended(String threadId) {
        agent.ended(threadId);
    }

    private void awaitTurn() throws InterruptedException {
        Workload.ofThisRun().passTo(Workload.Hands.NOBODY);
        permits.enter();
        Workload.ofThisRun().passTo(Workload.Hands.AGENT);
    }

    @Override
    public AgentRole role() {
        return agent.role();
    }

    @Override
    public String name() {
        return agent.name();
    }

    @Override
    public List<Criterion> judgedCriteria() {
        return agent.judgedCriteria();
    }

    @Override
    public String version() {
        return agent.version();
    }
}
