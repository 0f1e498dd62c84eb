package io.scenario4j.redteam;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.scenario4j.agent.ScenarioState;
import io.scenario4j.message.Message;
import io.scenario4j.result.Attack;
import io.scenario4j.result.Attack.Move;
import io.scenario4j.result.Attack.Reply;

/// Several messages from the same point, of which those are followed whose answers came nearest to the goal.
///
/// ```
///  start ─┬─ message a ─ answer, 3 points
///         └─ message b ─ answer, 5 points ─┬─ message c ─ …      width 1, 2 branches
///                                          └─ message d ─ …
/// ```
///
/// What is refused is left out: from there it goes on at the point before it. A message that was thought of before at
/// the same point is not sent again.
final class Tree implements Course {

    private final Attacker attacker;
    private final Setting.Budget budget;
    private final Deque<Branch> waiting = new ArrayDeque<>();
    private final List<Node> answered = new ArrayList<>();
    private int start = -1;
    private Branch sent = new Branch(Node.START, Move.of(""));

    Tree(Attacker attacker, Setting.Budget budget) {
        this.attacker = attacker;
        this.budget = budget;
    }

    /// A point of the conversation.
    ///
    /// @param attacks that led there, and those that were refused on the way
    /// @param messages that were said on the way, after the beginning
    /// @param points of the last answer
    private record Node(List<Attack> attacks, List<Message> messages, int points) {
        static final Node START = new Node(List.of(), List.of(), 0);
    }

    /// A message that may be said at a point.
    private record Branch(Node from, Move move) {}

    @Override
    public Move next(ScenarioState state, List<Attack> attacks) {
        start = start < 0 ? state.messages().size() : start;
        if (waiting.isEmpty()) {
            grow();
        }
        sent = waiting.remove();
        state.rollbackMessagesTo(start);
        state.addMessages(sent.from().messages());
        return sent.move();
    }

    /// The best of what was answered go on; if nothing was, the conversation begins.
    private void grow() {
        List<Node> best = answered.stream()
                .sorted(Comparator.comparingInt(Node::points).reversed())
                .limit(budget.width())
                .toList();
        answered.clear();
        (best.isEmpty() ? List.of(Node.START) : best).forEach(this::branch);
    }

    private void branch(Node from) {
        List<String> tried = new ArrayList<>();
        for (int i = 0; i < budget.branches(); i++) {
            Move move = attacker.next(from.attacks(), tried);
            if (isNew(move.meant(), tried)) {
                waiting.add(new Branch(from, move));
            }
            tried.add(move.meant());
        }
    }

    private static boolean isNew(String text, List<String> tried) {
        return tried.stream().noneMatch(before -> plain(before).equals(plain(text)));
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /// Every exchange goes; those that led to the next point come back with it.
    @Override
    public boolean takesBack(Attack.Score score, int taken) {
        return true;
    }

    @Override
    public void scored(ScenarioState state, Attack attack) {
        Node from = sent.from();
        boolean refused = attack.score().reply() == Reply.REFUSED;
        answered.add(new Node(
                Stream.concat(from.attacks().stream(),
                        Stream.of(refused ? attack : attack.broughtBack())).toList(),
                refused ? from.messages() : said(state.messages()),
                attack.score().points()));
    }

    private List<Message> said(List<Message> all) {
        return List.copyOf(all.subList(Math.min(start, all.size()), all.size()));
    }
}
