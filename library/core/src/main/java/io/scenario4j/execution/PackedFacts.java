package io.scenario4j.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.scenario4j.fact.Fact;
import io.scenario4j.fact.Participant;
import io.scenario4j.fact.Stamp;
import io.scenario4j.message.Conversation;

/// The facts of a run that is over, those that a trace is worked out from, in a fourth of the room: a session
/// keeps many runs.
///
/// Two numbers a fact: what and when. What has no such numbers is kept as it is.
///
/// ```
/// what   0000nnnn nnnnnnnn nnnnnnnn nnnnnnnn tttttttt tttttttt pppppppp ppppkkkk
///        number of the fact                  turn, or messages participant  kind
/// ```
final class PackedFacts {

    private static final int AS_IT_IS = 0;
    private static final int TURN_BEGAN = 1;
    private static final int CALLED = 2;
    private static final int ANSWERED = 3;
    private static final int SAID = 4;

    private final Fact.Began began;
    private final Conversation said;
    private final long[] codes;
    private final Fact[] others;

    private PackedFacts(Fact.Began began, Conversation said, long[] codes, Fact[] others) {
        this.began = began;
        this.said = said;
        this.codes = codes;
        this.others = others;
    }

    /// @param facts the first of them is the run's beginning
    /// @param said what the run has left
    static PackedFacts of(List<Fact> facts, Conversation said) {
        Fact.Began began = (Fact.Began) facts.getFirst();
        long[] codes = new long[2 * facts.size()];
        List<Fact> others = new ArrayList<>(2);
        int end = 0;
        for (int i = 1; i < facts.size(); i++) {
            Fact fact = facts.get(i);
            if (fact instanceof Fact.StepEnded || fact instanceof Fact.SimulatorErred) {
                continue;
            }
            long code = code(fact, began, said);
            if (code == AS_IT_IS) {
                code = (long) others.size() << 32;
                others.add(KeptFacts.compact(fact, said));
            }
            codes[end++] = code;
            codes[end++] = nanos(began.at(), fact.at());
        }
        return new PackedFacts(began, said, Arrays.copyOf(codes, end),
                others.toArray(Fact[]::new));
    }

    private static long nanos(Instant from, Instant to) {
        return (to.getEpochSecond() - from.getEpochSecond()) * 1_000_000_000 + to.getNano()
                - from.getNano();
    }

    private static long code(Fact fact, Fact.Began began, Conversation said) {
        return switch (fact) {
            case Fact.TurnBegan turn -> code(TURN_BEGAN, 0, turn.turn(), fact);
            case Fact.Called called -> code(CALLED, began.participants().indexOf(called.who()),
                    called.turn(), fact);
            case Fact.Answered answered when answered.failure() == null -> code(ANSWERED,
                    began.participants().indexOf(answered.who()), answered.turn(), fact);
            case Fact.Said news when news.conversation().size() <= said.size()
                    && said.commonLength(news.conversation()) == news.conversation().size() ->
                code(SAID, news.conversation().size() - news.from(), news.conversation().size(),
                        fact);
            default -> AS_IT_IS;
        };
    }

    /// Returns what can't be told from [#AS_IT_IS] if a number is too large for its place.
    private static long code(int kind, int small, int turn, Fact fact) {
        boolean fits = small >= 0 && small < 1 << 12 && turn < 1 << 16;
        return fits
                ? kind | (long) small << 4 | (long) turn << 16 | (long) fact.stamp().number() << 32
                : AS_IT_IS;
    }

    /// Returns the facts again; their versions are lost.
    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>(codes.length / 2 + 1);
        facts.add(began);
        for (int i = 0; i < codes.length; i += 2) {
            facts.add(fact(codes[i], codes[i + 1]));
        }
        return facts;
    }

    private Fact fact(long code, long nanos) {
        int number = (int) (code >>> 32);
        int turn = (int) (code >>> 16) & 0xFFFF;
        int small = (int) (code >>> 4) & 0xFFF;
        Instant at = began.at().plusNanos(nanos);
        var stamp = new Stamp(began.run(), number, 0, at);
        return switch ((int) code & 0xF) {
            case TURN_BEGAN -> new Fact.TurnBegan(stamp, turn);
            case CALLED -> new Fact.Called(stamp, who(small), turn);
            case ANSWERED -> new Fact.Answered(stamp, who(small), turn, Duration.ZERO, null);
            case SAID -> new Fact.Said(stamp, turn - small, said.first(turn));
            default -> others[number];
        };
    }

    private Participant who(int number) {
        return began.participants().get(number);
    }
}
