package io.scenario4j.view;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import io.scenario4j.html.NoteView;
import io.scenario4j.html.Tone;
import io.scenario4j.message.Mark;
import io.scenario4j.result.CriterionResult;
import io.scenario4j.text.Words;
import io.scenario4j.view.ConversationView.Note;

/// What happened between the messages of a run, as notes in its conversation.
public final class MarkNotes {

    private MarkNotes() {}

    /// Returns the notes in the order of the marks.
    ///
    /// @param criteria how those of the checkpoints were judged, and possibly others
    public static List<Note> of(List<Mark> marks, List<CriterionResult> criteria) {
        return marks.stream().map(mark -> new Note(mark.at(), note(mark, criteria))).toList();
    }

    private static NoteView note(Mark mark, List<CriterionResult> criteria) {
        return switch (mark) {
            case Mark.Checkpoint(_, int number) -> checkpoint(number, criteria);
            case Mark.RolledBack(_, var removed) -> new NoteView(Tone.NEUTRAL, "Rolled back",
                    Words.count(removed.size(), "message") + " taken back",
                    List.of(new RemovedView(removed)));
        };
    }

    private static NoteView checkpoint(int number, List<CriterionResult> criteria) {
        List<CriterionResult> judged = criteria.stream()
                .filter(criterion -> Objects.equals(criterion.checkpoint(), number))
                .toList();
        return new NoteView(Tones.of(judged), "Checkpoint " + number,
                judged.stream().map(MarkNotes::ruling).collect(Collectors.joining(" · ")),
                List.of());
    }

    private static String ruling(CriterionResult judged) {
        return judged.status().wireName() + ": " + judged.criterion();
    }
}
