package io.scenario4j.result;

import java.io.IOException;
import java.nio.file.Path;

import io.scenario4j.display.Figure;
import io.scenario4j.display.MimeBundle;

/// Who shows what a run came to, so that the words of a result need not know how they look.
///
/// Found by [java.util.ServiceLoader] when the first of them is to be seen, once.
public interface Presenter {

    /// Returns the one that this library has.
    ///
    /// @throws IllegalStateException if it was taken out of the library's jar
    static Presenter here() {
        return Presenters.HERE.orElseThrow(() -> new IllegalStateException(
                "expected META-INF/services/%s beside the library's classes, found none, so that a result can't be shown; a jar that is made of several has to keep those files of each"
                        .formatted(Presenter.class.getName())));
    }

    /// Returns a result whole: verdict, criteria and conversation.
    MimeBundle whole(ScenarioResult result);

    /// Returns a result as a line that opens, open if the run did not pass.
    MimeBundle folded(ScenarioResult result);

    /// Returns who was at work when.
    Figure timeline(ScenarioRun run);

    /// Writes a result as one HTML file that needs nothing else.
    void report(ScenarioResult result, Path file) throws IOException;
}
