package io.scenario4j.model;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Predicate;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;

import io.scenario4j.limit.Permits;

/// The traffic to all models, as all runs of a session share it: so many calls at once for each model,
/// and when one is told to come back later, the others wait with it, and half as many go on at once;
/// when that goes well, slowly more again.
///
/// A call that hits a rate limit, or a server that is out of order, is repeated after a pause. An
/// interrupt ends every wait.
@SuppressWarnings("serial") // it travels as [Sent]
public final class Traffic implements Serializable {

    private static final long serialVersionUID = 1L;

    /// Enough for two cores: more requests in flight make the calls slower, not faster.
    static final int AT_ONCE = 1_000;

    /// Traffic of at most 1,000 calls at once for each model.
    static final Traffic DEFAULT = of(AT_ONCE);

    private final int atOnce;
    private final Patience patience;
    private final Function<String, Permits> elsewhere;
    private final Map<ChatModel, Lane> lanes = new WeakHashMap<>();

    private Traffic(int atOnce, Patience patience, Function<String, Permits> elsewhere) {
        this.atOnce = atOnce;
        this.patience = patience;
        this.elsewhere = elsewhere;
    }

    /// The same limits, of what is serializable.
    private record Sent(int atOnce) implements Serializable {

        private Object readResolve() {
            return of(atOnce);
        }
    }

    private Object writeReplace() {
        return new Sent(atOnce);
    }

    /// Returns traffic of at most so many calls at once for each model.
    public static Traffic of(int atOnce) {
        return of(atOnce, Patience.DEFAULT);
    }

    static Traffic of(int atOnce, Patience patience) {
        if (atOnce < 1) {
            throw new IllegalArgumentException(
                    "expected at least 1 call of a model at once, found " + atOnce);
        }
        return new Traffic(atOnce, patience, _ -> Permits.UNLIMITED);
    }

    /// Returns traffic of the same width, whose calls need a place of these too: so other processes may keep to one
    /// number with this one. How long a model wants to be left alone is still known to this process alone.
    ///
    /// @param permits of a model, by its name; asked once for each model
    public Traffic within(Function<String, Permits> permits) {
        return new Traffic(atOnce, patience, permits);
    }

    /// Tells whether somebody has said how many calls go on at once.
    public boolean isGiven() {
        return atOnce != AT_ONCE;
    }

    /// Returns how many calls of a model go on at once, at most.
    public int atOnce() {
        return atOnce;
    }

    /// Asks the model, until it answers or the patience is at its end.
    ///
    /// @param hopeless tells of a failure that it would be the same each time, though its kind is one that
    ///            passes
    /// @throws CancellationException if the thread is interrupted; its interrupt flag stays set
    /// @throws RuntimeException what the model throws at last
    public ChatResponse chat(ChatModel model, ChatRequest request,
            Predicate<RuntimeException> hopeless) {
        Lane lane = lane(model);
        for (int attempt = 1;; attempt++) {
            try {
                return lane.through(() -> model.chat(request));
            } catch (RuntimeException failure) {
                Optional<Duration> pause = patience.after(cancelledOr(failure), attempt);
                lane.closeFor(pause.filter(_ -> !hopeless.test(failure))
                        .orElseThrow(() -> failure));
            }
        }
    }

    /// langchain4j wraps an interrupt into what looks like any other failure.
    ///
    /// @throws CancellationException if the thread is interrupted
    private static RuntimeException cancelledOr(RuntimeException failure) {
        if (Thread.currentThread().isInterrupted()) {
            throw (CancellationException) new CancellationException(
                    "cancelled while the model was answering").initCause(failure);
        }
        return failure;
    }

    private Lane lane(ChatModel model) {
        synchronized (lanes) {
            return lanes.computeIfAbsent(model,
                    _ -> new Lane(atOnce, elsewhere.apply(name(model))));
        }
    }

    private static String name(ChatModel model) {
        String name = model.defaultRequestParameters().modelName();
        return name == null ? model.getClass().getName() : name;
    }

    @Override
    public String toString() {
        return atOnce + " at once";
    }
}
