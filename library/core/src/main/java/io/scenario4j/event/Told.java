package io.scenario4j.event;

import java.util.List;
import java.util.stream.Stream;

import io.scenario4j.message.Conversation;
import io.scenario4j.message.Utterance;

/// What the lines of a run have told so far, for the one who writes them and the one who reads them.
///
/// @param conversation of the run's last line
/// @param takenBack what one line had and the next had not, in the order of the lines
record Told(Conversation conversation, List<List<Utterance>> takenBack) {

    static final Told NOTHING = new Told(Conversation.EMPTY, List.of());

    Told {
        takenBack = List.copyOf(takenBack);
    }

    /// Returns what is told after a line of which the first `kept` messages stay.
    Told then(int kept, Conversation now) {
        int size = conversation.size();
        return new Told(now, kept == size
                ? takenBack
                : Stream.concat(takenBack.stream(),
                        Stream.of(List.copyOf(conversation.subList(kept, size)))).toList());
    }

    /// Returns what is told after a line with this conversation.
    Told then(Conversation now) {
        return then(conversation.commonLength(now), now);
    }
}
