package io.scenario4j.execution;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.scenario4j.fact.Fact;
import io.scenario4j.fact.Stamp;
import io.scenario4j.message.Conversation;
import io.scenario4j.message.Speaker;
import io.scenario4j.trace.Exchange;

/// The facts of a run, from which its trace is worked out. When it has ended, what models were asked and what
/// agents' code has traced is kept as long as there is memory for it: results are kept by the thousand.
///
/// One thread at a time may add to them, or read them while the run goes on; any number when it has ended.
final class KeptFacts {

    private static final long[] NOTHING = {};

    private long[] codes = new long[24];
    private int end;
    private List<Fact> others = new ArrayList<>(2);
    private @Nullable Fact first;
    private Conversation said = Conversation.EMPTY;
    private @Nullable Stamp before;
    private volatile @Nullable Kept kept;

    /// What is left of a run that has ended.
    ///
    /// @param whole null if it is the same
    private record Kept(PackedFacts light, @Nullable SoftReference<PackedFacts> whole) {

        List<Fact> facts() {
            PackedFacts all = whole == null ? null : whole.get();
            return (all == null ? light : all).facts();
        }
    }

    void add(Fact fact) {
        Fact beginning = first;
        Stamp last = before;
        if (beginning == null || last == null) {
            first = fact;
            before = fact.stamp();
            return;
        }
        switch (fact) {
            case Fact.TurnBegan turn -> append(PackedFacts.code(turn, last), fact);
            case Fact.Called called -> append(PackedFacts.code(called, last, beginning), fact);
            case Fact.Answered answer -> append(PackedFacts.code(answer, last, beginning), fact);
            case Fact.Said news -> {
                append(PackedFacts.code(news, last), fact);
                said = news.conversation();
            }
            case Fact.TakenBack back -> {
                keepWhatWasSaid(beginning);
                append(PackedFacts.AS_IT_IS, fact);
                said = back.conversation();
            }
            case Fact.StepEnded _,Fact.SimulatorErred _ -> {
                // Nothing of a trace follows from it.
            }
            default -> append(PackedFacts.AS_IT_IS, fact);
        }
    }

    private void append(long code, Fact fact) {
        if (end == codes.length) {
            codes = Arrays.copyOf(codes, 2 * end);
        }
        if (code == PackedFacts.AS_IT_IS) {
            others.add(fact);
        }
        codes[end++] = code;
        before = fact.stamp();
    }

    /// What was said before something was taken back is not in what is said from then on.
    private void keepWhatWasSaid(Fact beginning) {
        List<Fact> facts = packed(beginning).facts();
        others = new ArrayList<>();
        for (int i = 0; i < end; i++) {
            Fact fact = facts.get(i + 1);
            if (codes[i] == PackedFacts.AS_IT_IS || fact instanceof Fact.Said) {
                codes[i] = PackedFacts.AS_IT_IS;
                others.add(fact);
            }
        }
    }

    private PackedFacts packed(Fact beginning) {
        return new PackedFacts(beginning, said, codes, end, others);
    }

    /// Returns what there is.
    List<Fact> all() {
        Kept known = kept;
        if (known != null) {
            return known.facts();
        }
        return first == null ? List.of() : packed(first).facts();
    }

    /// Lets go of what only a run needs that goes on, and of what is large as soon as memory is short.
    ///
    /// @param left what was said, as it is kept anyway
    void ended(Conversation left) {
        if (first == null) {
            return;
        }
        if (left.commonLength(said) < said.size()) {
            keepWhatWasSaid(first);
        }
        List<Fact> whole = new ArrayList<>(others.size());
        boolean large = false;
        for (Fact fact : others) {
            whole.add(compact(fact, left));
            large |= isLarge(fact);
        }
        var packed = new PackedFacts(first, left, Arrays.copyOf(codes, end), end, whole);
        kept = large
                ? new Kept(packed.with(whole.stream().map(KeptFacts::light).toList()),
                        new SoftReference<>(packed))
                : new Kept(packed, null);
        codes = NOTHING;
        others = List.of();
        said = Conversation.EMPTY;
    }

    /// What was taken back is not in what is left, and is kept without its JSON.
    private static Fact compact(Fact fact, Conversation left) {
        return switch (fact) {
            case Fact.Said(var stamp, int from, var said) -> new Fact.Said(stamp, from,
                    compact(said, left));
            case Fact.TakenBack(var stamp, var removed, var said) -> new Fact.TakenBack(stamp,
                    List.copyOf(removed), compact(said, left));
            default -> fact;
        };
    }

    private static Conversation compact(Conversation said, Conversation left) {
        boolean begins = left.size() >= said.size() && left.commonLength(said) == said.size();
        return begins ? left.first(said.size()) : said.compact();
    }

    private static boolean isLarge(Fact fact) {
        return switch (fact) {
            case Fact.ModelAsked asked -> !asked.exchange().equals(Exchange.UNKNOWN);
            case Fact.Traced traced -> !traced.spans().isEmpty();
            default -> false;
        };
    }

    private static Fact light(Fact fact) {
        return switch (fact) {
            case Fact.ModelAsked(var stamp, var by, var model, var in, var out, var latency, var replayed, var cost, var exchange) ->
                new Fact.ModelAsked(stamp, by, model, in, out, latency, replayed, cost,
                        by == Speaker.AGENT
                                ? new ToolsOnly(exchange.toolsUsed())
                                : Exchange.UNKNOWN);
            case Fact.Traced(var stamp, var spans, boolean exported, int dropped) ->
                new Fact.Traced(stamp, List.of(), exported, dropped + spans.size());
            default -> fact;
        };
    }

    private record ToolsOnly(List<ToolUse> toolsUsed) implements Exchange {
        @Override
        public Map<String, Object> attributes() {
            return Map.of();
        }
    }
}
