package io.scenario4j.fact;

import java.util.ArrayList;
import java.util.List;

import io.scenario4j.message.Mark;

/// What happened between the messages of one run, as its facts tell it.
///
/// For one thread at a time.
public final class Marks implements FactListener {

    private final List<Mark> marks = new ArrayList<>(0);

    @Override
    public void tell(Fact fact) {
        switch (fact) {
            case Fact.TakenBack(_, var removed, var left) -> {
                marks.replaceAll(mark -> mark.within(left.size()));
                marks.add(new Mark.RolledBack(left.size(), removed));
            }
            case Fact.Judged(_, int checkpoint, int position, _) -> marks
                    .add(new Mark.Checkpoint(position, checkpoint));
            default -> {
                // Leaves no mark.
            }
        }
    }

    /// Returns the marks in the order in which they were made.
    public List<Mark> marks() {
        return List.copyOf(marks);
    }
}
