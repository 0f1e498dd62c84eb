package io.scenario4j.redteam;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.scenario4j.agent.ScenarioState;
import io.scenario4j.message.Message;
import io.scenario4j.message.UserMessage;
import io.scenario4j.result.Attack;
import io.scenario4j.result.Attack.Move;

/// The attack of one run: what was tried, and what it came to. Belongs to the run's thread.
final class Attempt {

    private final Setting setting;
    private final Course course;
    private final Scorer scorer;
    private final SplittableRandom chance;
    private final List<Attack> attacks = new ArrayList<>();
    private final List<Message> others = new ArrayList<>();
    private @Nullable Exchange last;
    private @Nullable Open open;

    /// A message that was sent and whose answer is not scored yet.
    ///
    /// @param turn counted from 1
    private record Open(Move move, Exchange exchange, int turn) {}

    Attempt(Setting setting, Course course, Scorer scorer, int trial) {
        this.setting = setting;
        this.course = course;
        this.scorer = scorer;
        this.chance = new SplittableRandom(31 * setting.wording().seed() + trial);
    }

    /// Goes on from the attacks that a run repeats from another one. Of that turn in which the agent is asked again
    /// the answer is still to be scored.
    ///
    /// @param repeated of any attackers, in order
    Attempt after(List<Attack> repeated, int asksAgainIn, ScenarioState state) {
        for (Attack attack : repeated) {
            if (isOurs(attack) && attack.turn() < asksAgainIn) {
                attacks.add(attack);
                Attacks.run().attacked(attack);
            } else if (isOurs(attack)) {
                said(attack.move().sent(), state)
                        .ifPresent(said -> begin(attack.move(), said, attack.turn(), state));
            }
        }
        return this;
    }

    private boolean isOurs(Attack attack) {
        return attack.goal().equals(setting.goal().name())
                && attack.strategy().equals(setting.strategy().wireName());
    }

    private static Optional<Exchange> said(String text, ScenarioState state) {
        List<Message> all = state.messages();
        return IntStream.range(0, all.size())
                .filter(i -> all.get(i) instanceof UserMessage said && said.text().equals(text))
                .mapToObj(Exchange::new)
                .reduce((_, later) -> later);
    }

    /// Returns the next message, after the answer to the last one is scored.
    String attack(ScenarioState state) {
        score(state);
        Exchange before = last == null ? new Exchange(state.messages().size()) : last;
        others.addAll(last == null && attacks.isEmpty() ? state.messages() : before.since(state));
        Move move = disguised(course.next(state, new Past(attacks, others, before)));
        begin(move, new Exchange(state.messages().size()), state.currentTurn() + 1, state);
        return move.sent();
    }

    private void begin(Move move, Exchange exchange, int turn, ScenarioState state) {
        last = exchange;
        open = new Open(move, exchange, turn);
        Attacks.run().awaits(new Last(state));
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
        scored(sent, scorer.score(state, since(sent), sent.exchange().answer(state)), state);
    }

    private void scored(Open sent, Attack.Score score, ScenarioState state) {
        int taken = (int) attacks.stream().filter(Attack::takenBack).count();
        boolean goesOn = !score.won() && attacks.size() + 1 < setting.budget().turns();
        var attack = new Attack(attacks.size() + 1, sent.turn(), setting.strategy().wireName(),
                setting.goal().name(), sent.move(), score,
                goesOn && course.takesBack(score, taken));
        attacks.add(attack);
        course.scored(state, attack);
        Attacks.run().attacked(attack);
    }

    private Since since(Open sent) {
        return new Since(attacks.isEmpty() ? sent.turn() : attacks.getFirst().turn(),
                sent.exchange().at());
    }

    /// The answer at the end of the run.
    private final class Last implements Attacks.Unscored {

        private final ScenarioState state;

        private Last(ScenarioState state) {
            this.state = state;
        }

        /// An agent that broke after it has done what it must not has done it. A message that nobody answered tried
        /// nothing.
        @Override
        public boolean isOpen(boolean broken) {
            Open sent = open;
            return sent != null && (reached(sent).isPresent()
                    || (!broken && !sent.exchange().answer(state).isEmpty()));
        }

        private Optional<String> reached(Open sent) {
            return setting.goal().reached(state, since(sent));
        }

        @Override
        public void score() {
            Attempt.this.score(state);
        }
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
