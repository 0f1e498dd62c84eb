package io.scenario4j.execution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;

import io.scenario4j.message.AgentRole;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.Message;
import io.scenario4j.message.Utterance;

/// Who speaks next, and who has heard what: the rules of a conversation, without any agent, event or
/// clock in them.
///
/// A turn is one pass over the roles in the order user, agent, judge. In it every agent of a role speaks
/// once, in the order in which the agents were declared.
///
/// ```
///            ┌────────────────────── turn n ──────────────────────┐
///  openTurn()│                                                    │ next() is empty
///  ─────────▶│  USER ──next()──▶ AGENT ──next()──▶ JUDGE ──next()─┼──────────▶ turn over
///            │    └──────────take(role)──▶ skips ahead            │               │
///            └───────────────────────▲────────────────────────────┘               │
///                                    │      openTurn(): n + 1, all may speak      │
///                                    ├────────────────────────────────────────────┘
///                                    └── take(role) of a role whose place has passed
/// ```
///
/// An agent hears each message once, and never its own. What is said without a speaker, by the script
/// or through the state, is heard by all. What is taken back is unheard by all.
///
/// Not thread-safe: a machine belongs to the thread of its run.
final class TurnMachine {

    /// The speaker of what no agent said.
    static final int NOBODY = -1;

    private static final List<AgentRole> ORDER = List.of(AgentRole.values());

    private final List<AgentRole> roles;
    private final Deque<AgentRole> places = new ArrayDeque<>();
    private final BitSet waiting = new BitSet();
    private final int[] heard;
    private final List<Integer> speakers = new ArrayList<>();
    private Conversation conversation = Conversation.EMPTY;
    private int turn = -1;

    /// Creates a machine in its first turn, number 0.
    ///
    /// @param roles the role of each agent, in declared order; the place in this list is the agent's
    ///            number
    TurnMachine(List<AgentRole> roles) {
        this.roles = List.copyOf(roles);
        this.heard = new int[roles.size()];
        openTurn();
    }

    /// Returns the number of the turn, from 0.
    int turn() {
        return turn;
    }

    /// Begins the next turn, whoever has not yet spoken in this one.
    void openTurn() {
        turn++;
        places.clear();
        places.addAll(ORDER);
        waiting.set(0, roles.size());
    }

    /// Returns the agent whose turn it is, who thereby has had it; empty when the turn is over.
    OptionalInt next() {
        while (!places.isEmpty()) {
            OptionalInt agent = takeWaiting(places.element());
            if (agent.isPresent()) {
                return agent;
            }
            places.remove();
        }
        return OptionalInt.empty();
    }

    /// Returns the next agent of `role`, who thereby has had its turn; empty if nobody plays that role.
    ///
    /// Roles before it have lost their place in this turn. If its own place has passed, or all its
    /// agents have spoken, it is the first of a new turn.
    OptionalInt take(AgentRole role) {
        OptionalInt agent = takeInThisTurn(role);
        if (agent.isPresent() || !roles.contains(role)) {
            return agent;
        }
        openTurn();
        return takeInThisTurn(role);
    }

    private OptionalInt takeInThisTurn(AgentRole role) {
        while (!places.isEmpty() && places.element() != role) {
            places.remove();
        }
        return places.isEmpty() ? OptionalInt.empty() : takeWaiting(role);
    }

    private OptionalInt takeWaiting(AgentRole role) {
        for (int agent = waiting.nextSetBit(0); agent >= 0; agent = waiting.nextSetBit(agent + 1)) {
            if (roles.get(agent) == role) {
                waiting.clear(agent);
                return OptionalInt.of(agent);
            }
        }
        return OptionalInt.empty();
    }

    /// Returns everything that was said.
    Conversation conversation() {
        return conversation;
    }

    /// Adds what `speaker` says, for all others to hear.
    ///
    /// @param speaker an agent's number, or [#NOBODY]
    void say(Utterance utterance, int speaker) {
        conversation = conversation.plus(utterance);
        speakers.add(speaker);
    }

    /// Returns what `agent` has not heard yet, in order, and takes it as heard.
    ///
    /// To be asked when the agent's call begins: what is said while it runs is new to it in its next.
    List<Message> hear(int agent) {
        var news = new ArrayList<Message>();
        for (int i = heard[agent]; i < conversation.size(); i++) {
            if (speakers.get(i) != agent) {
                news.add(conversation.get(i).message());
            }
        }
        heard[agent] = conversation.size();
        return List.copyOf(news);
    }

    /// Forgets everything from `index` on.
    ///
    /// @param index how many messages to keep; at or beyond the end nothing happens
    /// @return what was removed, in order
    /// @throws IllegalArgumentException if `index` is negative
    List<Message> rollBackTo(int index) {
        if (index < 0) {
            throw new IllegalArgumentException(
                    "rollbackMessagesTo: index must be >= 0, got " + index);
        }
        if (index >= conversation.size()) {
            return List.of();
        }
        List<Message> all = conversation.messages();
        List<Message> removed = List.copyOf(all.subList(index, all.size()));
        conversation = conversation.first(index);
        speakers.subList(index, speakers.size()).clear();
        for (int agent = 0; agent < heard.length; agent++) {
            heard[agent] = Math.min(heard[agent], index);
        }
        return removed;
    }
}
