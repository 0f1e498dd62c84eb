package io.scenario4j.redteam;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

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
/// the same point is not sent again. What others say meanwhile, a script for example, stands at the beginning of each
/// way.
final class Tree implements Course {

    private final Attacker attacker;
    private final Setting.Budget budget;
    private final Deque<Branch> waiting = new ArrayDeque<>();
    private final List<Node> answered = new ArrayList<>();
    private final List<Message> kept = new ArrayList<>();
    private int start = -1;
    private @Nullable Branch sent;

    Tree(Attacker attacker, Setting.Budget budget) {
        this.attacker = attacker;
        this.budget = budget;
    }

    /// A point of the conversation.
    ///
    /// @param attacks that led there, and those that were refused on the way
    /// @param messages that were said on the way, after the beginning
    /// @param points of the last answer
    private record Node(List<Attack> attacks, List<Message> messages, int points) {}

    /// A message that may be said at a point.
    private record Branch(Node from, Move move) {}

    @Override
    public Move next(ScenarioState state, Past past) {
        start = start < 0 ? state.messages().size() : start;
        if (waiting.isEmpty()) {
            grow(past);
        }
        Branch next = waiting.remove();
        sent = next;
        kept.addAll(past.last().since(state));
        state.rollbackMessagesTo(start);
        state.addMessages(kept);
        state.addMessages(next.from().messages());
        return next.move();
    }

    /// The best of what was answered go on; if nothing was, it begins here.
    private void grow(Past past) {
        List<Node> best = answered.stream()
                .sorted(Comparator.comparingInt(Node::points).reversed())
                .limit(budget.width())
                .toList();
        answered.clear();
        (best.isEmpty() ? List.of(new Node(past.attacks(), List.of(), 0)) : best)
                .forEach(from -> branch(from, past.others()));
    }

    private void branch(Node from, List<Message> others) {
        List<String> tried = new ArrayList<>();
        for (int i = 0; i < budget.branches(); i++) {
            Move move = attacker.next(from.attacks(), others, tried);
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

    /// Of an attack that a run repeats from another one the tree knows nothing: it begins behind it.
    @Override
    public void scored(ScenarioState state, Attack attack) {
        if (sent == null) {
            return;
        }
        Node from = sent.from();
        boolean refused = attack.score().reply() == Reply.REFUSED;
        answered.add(new Node(
                Stream.concat(from.attacks().stream(),
                        Stream.of(refused ? attack : attack.broughtBack())).toList(),
                refused ? from.messages() : said(state.messages()),
                attack.score().points()));
    }

    private List<Message> said(List<Message> all) {
        return all.subList(Math.min(start, all.size()), all.size())
                .stream()
                .filter(message -> !kept.contains(message))
                .toList();
    }
}
