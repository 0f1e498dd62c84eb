package io.scenario4j.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import io.scenario4j.message.Conversation;

/// Facts of a run, those that a trace is worked out from, in an eighth of the room: a session keeps many runs.
///
/// One number a fact: what, and how long after the one before. What has no such number is kept as it is.
///
/// ```
/// nnnnnnnn nnnnnnnn nnnnnnnn nnnnnnnn nnnnnggg gttttttt tttttttp pppppkkk
/// nanoseconds                             |  turn, or    |     kind
///                          facts left out before  messages  participant
/// ```
final class PackedFacts {

    static final long AS_IT_IS = 0;

    private static final int TURN_BEGAN = 1;
    private static final int CALLED = 2;
    private static final int ANSWERED = 3;
    private static final int SAID = 4;

    private final Fact first;
    private final Conversation said;
    private final long[] codes;
    private final int end;
    private final List<Fact> others;

    /// Makes facts that share these numbers.
    ///
    /// @param first with which the run begins
    /// @param said in which all is that the packed facts say was said
    /// @param codes of all but the first
    /// @param end how many there are
    /// @param others what is kept as it is, in its order
    PackedFacts(Fact first, Conversation said, long[] codes, int end, List<Fact> others) {
        this.first = first;
        this.said = said;
        this.codes = codes;
        this.end = end;
        this.others = others;
    }

    // What a fact is; AS_IT_IS if that can't be told by a number.

    static long code(Fact.TurnBegan turn, Stamp before) {
        return code(TURN_BEGAN, 0, turn.turn(), turn.stamp(), before);
    }

    static long code(Fact.Called called, Stamp before, Fact first) {
        return code(CALLED, participants(first).indexOf(called.who()), called.turn(),
                called.stamp(), before);
    }

    static long code(Fact.Answered answered, Stamp before, Fact first) {
        return answered.failure() == null
                ? code(ANSWERED, participants(first).indexOf(answered.who()), answered.turn(),
                        answered.stamp(), before)
                : AS_IT_IS;
    }

    static long code(Fact.Said said, Stamp before) {
        int size = said.conversation().size();
        return code(SAID, size - said.from(), size, said.stamp(), before);
    }

    private static List<Participant> participants(Fact first) {
        return first instanceof Fact.Began began ? began.participants() : List.of();
    }

    private static long code(int kind, int small, int turn, Stamp stamp, Stamp before) {
        long nanos = nanos(before.at(), stamp.at());
        int leftOut = stamp.number() - before.number() - 1;
        boolean fits = small >= 0 && small < 1 << 6 && turn < 1 << 14 && leftOut < 1 << 4
                && nanos >= 0 && nanos < 1L << 37;
        return fits ? kind | small << 3 | turn << 9 | leftOut << 23 | nanos << 27 : AS_IT_IS;
    }

    private static long nanos(Instant from, Instant to) {
        return (to.getEpochSecond() - from.getEpochSecond()) * 1_000_000_000 + to.getNano()
                - from.getNano();
    }

    /// Returns the facts again; their versions are lost.
    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>(end + 1);
        facts.add(first);
        Iterator<Fact> whole = others.iterator();
        for (int i = 0; i < end; i++) {
            facts.add(codes[i] == AS_IT_IS
                    ? whole.next()
                    : fact(codes[i], facts.getLast().stamp()));
        }
        return facts;
    }

    private Fact fact(long code, Stamp before) {
        int small = (int) (code >>> 3) & 0x3F;
        int turn = (int) (code >>> 9) & 0x3FFF;
        int leftOut = (int) (code >>> 23) & 0xF;
        var stamp = new Stamp(first.run(), before.number() + leftOut + 1, 0,
                before.at().plusNanos(code >>> 27));
        return switch ((int) code & 7) {
            case TURN_BEGAN -> new Fact.TurnBegan(stamp, turn);
            case CALLED -> new Fact.Called(stamp, who(small), turn);
            case ANSWERED -> new Fact.Answered(stamp, who(small), turn, Duration.ZERO, null);
            default -> new Fact.Said(stamp, turn - small, said.first(turn));
        };
    }

    private Participant who(int number) {
        return participants(first).get(number);
    }
}
