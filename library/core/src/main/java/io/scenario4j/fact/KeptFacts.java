package io.scenario4j.fact;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.scenario4j.message.Conversation;
import io.scenario4j.message.Speaker;
import io.scenario4j.trace.Exchange;
import io.scenario4j.work.Trace;

/// The facts of a run, from which its trace is worked out when somebody asks. When it has ended, what models were
/// asked and what agents' code has traced is kept as long as there is memory for it: results are kept by the
/// thousand, so that each object counts that stays with one.
///
/// One thread at a time may add to them, or read them while the run goes on; any number when it has ended.
public final class KeptFacts implements Supplier<Trace> {

    private long[] codes = new long[24];
    private int end;
    private List<Fact> others = new ArrayList<>(2);
    private Conversation said = Conversation.EMPTY;
    private @Nullable Stamp before;
    private @Nullable SoftReference<List<Fact>> whole;
    /// Written last when the run has ended: who reads it then sees everything else as it was left.
    private volatile @Nullable Fact first;

    /// Adds what has happened next.
    public void add(Fact fact) {
        Fact beginning = first;
        Stamp last = before;
        if (beginning == null || last == null) {
            first = fact;
            before = fact.stamp();
            return;
        }
        if (fact instanceof Fact.Said news) {
            append(PackedFacts.code(news, last), fact);
            said = news.conversation();
        } else if (fact instanceof Fact.TakenBack back) {
            keepWhatWasSaid(beginning);
            append(PackedFacts.AS_IT_IS, fact);
            said = back.conversation();
        } else if (!(fact instanceof Fact.StepEnded || fact instanceof Fact.SimulatorErred
                || fact instanceof Fact.Attacked)) {
            append(code(fact, last, beginning), fact);
        }
    }

    /// No switch in what every run does: the first one of its kind takes milliseconds of a session's first run.
    private static long code(Fact fact, Stamp last, Fact beginning) {
        return fact instanceof Fact.Called called
                ? PackedFacts.code(called, last, beginning)
                : fact instanceof Fact.Answered answered
                        ? PackedFacts.code(answered, last, beginning)
                        : fact instanceof Fact.TurnBegan turn
                                ? PackedFacts.code(turn, last)
                                : PackedFacts.AS_IT_IS;
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
        List<Fact> large = whole == null ? null : whole.get();
        return new PackedFacts(beginning, said, codes, end, large == null ? others : large);
    }

    /// Returns what there is.
    public List<Fact> all() {
        Fact beginning = first;
        return beginning == null ? List.of() : packed(beginning).facts();
    }

    /// Returns what they tell of what was done.
    @Override
    public Trace get() {
        return RunSpans.of(all());
    }

    /// Lets go of what only a run needs that goes on, and of what is large as soon as memory is short.
    ///
    /// @param left what was said, as it is kept anyway
    public void ended(Conversation left) {
        Fact beginning = first;
        if (beginning == null) {
            return;
        }
        if (left.commonLength(said) < said.size()) {
            keepWhatWasSaid(beginning);
        }
        boolean large = false;
        for (int i = 0; i < others.size(); i++) {
            others.set(i, compact(others.get(i), left));
            large |= isLarge(others.get(i));
        }
        others = List.copyOf(others);
        if (large) {
            whole = new SoftReference<>(others);
            others = others.stream().map(KeptFacts::light).toList();
        }
        said = left;
        codes = trimmed();
        before = null;
        first = withoutTexts(beginning);
    }

    private static Fact withoutTexts(Fact beginning) {
        return beginning instanceof Fact.Began began
                ? new Fact.Began(began.stamp(), "", began.participants(), Map.of())
                : beginning;
    }

    private long[] trimmed() {
        return codes.length - end < 8 ? codes : Arrays.copyOf(codes, end);
    }

    /// What was taken back is not in what is left, and is kept without its JSON.
    private static Fact compact(Fact fact, Conversation left) {
        return fact instanceof Fact.Said(var stamp, int from, var said)
                ? new Fact.Said(stamp, from, compact(said, left))
                : fact instanceof Fact.TakenBack(var stamp, var removed, var said)
                        ? new Fact.TakenBack(stamp, List.copyOf(removed), compact(said, left))
                        : fact;
    }

    private static Conversation compact(Conversation said, Conversation left) {
        boolean begins = left.size() >= said.size() && left.commonLength(said) == said.size();
        return begins ? left.first(said.size()) : said.compact();
    }

    private static boolean isLarge(Fact fact) {
        return (fact instanceof Fact.ModelAsked asked && !asked.exchange().equals(Exchange.UNKNOWN))
                || (fact instanceof Fact.Traced traced && !traced.spans().isEmpty());
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
