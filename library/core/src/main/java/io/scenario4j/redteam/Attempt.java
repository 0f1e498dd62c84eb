package io.scenario4j.redteam;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.scenario4j.agent.ScenarioState;
import io.scenario4j.message.AssistantMessage;
import io.scenario4j.message.Message;
import io.scenario4j.result.Attack;
import io.scenario4j.result.Attack.Move;

/// The attack of one run: what was tried, and what it came to. Belongs to the run's thread.
final class Attempt {

    private final Setting setting;
    private final Course course;
    private final Scorer scorer;
    private final SplittableRandom chance;
    private final List<Attack> attacks = new ArrayList<>();
    private @Nullable Open open;

    /// A message that was sent and whose answer is not scored yet.
    ///
    /// @param at how many messages stood before it
    /// @param turn counted from 1
    private record Open(Move move, int at, int turn) {}

    Attempt(Setting setting, Course course, Scorer scorer, int trial) {
        this.setting = setting;
        this.course = course;
        this.scorer = scorer;
        this.chance = new SplittableRandom(31 * setting.wording().seed() + trial);
    }

    /// Returns the next message, after the answer to the last one is scored.
    String attack(ScenarioState state) {
        score(state);
        Move move = disguised(course.next(state, attacks));
        open = new Open(move, state.messages().size(), state.currentTurn() + 1);
        return move.sent();
    }

    private Move disguised(Move move) {
        List<Disguise> disguises = setting.wording().disguises();
        boolean plain = course instanceof Said || disguises.isEmpty()
                || chance.nextDouble() >= setting.wording().share();
        if (plain) {
            return move;
        }
        Disguise disguise = disguises.get(chance.nextInt(disguises.size()));
        return new Move(move.phase(), move.technique(), move.language(), disguise.wireName(),
                move.meant(), disguise.of(move.meant()), move.plan());
    }

    /// Scores the answer to the last message, unless it is scored.
    void score(ScenarioState state) {
        Open sent = open;
        if (sent == null) {
            return;
        }
        open = null;
        Attack.Score score = scorer.score(state, answer(state, sent.at()));
        int taken = (int) attacks.stream().filter(Attack::takenBack).count();
        boolean goesOn = !score.won() && attacks.size() + 1 < setting.budget().turns();
        var attack = new Attack(attacks.size() + 1, sent.turn(), setting.strategy().wireName(),
                setting.goal().name(), sent.move(), score,
                goesOn && course.takesBack(score, taken));
        attacks.add(attack);
        course.scored(state, attack);
        Attacks.tell(attack);
    }

    private static String answer(ScenarioState state, int at) {
        List<Message> all = state.messages();
        return all.subList(Math.min(at, all.size()), all.size())
                .stream()
                .filter(AssistantMessage.class::isInstance)
                .map(Message::text)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n"));
    }

    /// Returns what was tried so far and is scored, in order.
    List<Attack> attacks() {
        return List.copyOf(attacks);
    }

    /// Tells whether any attack is won.
    boolean isWon() {
        return attacks.stream().anyMatch(Attack::won);
    }

    /// Tells whether nothing more is tried.
    boolean isOver() {
        return isWon() || attacks.size() >= setting.budget().turns();
    }
}
